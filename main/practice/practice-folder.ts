import { join } from 'node:path';
import { claimFolder, type FolderClaim } from './folder-claim.ts';
import { openIdentity, type Identity } from './identity.ts';
import { PartFiles } from './part-files.ts';
import { PracticeError, systemCode } from './practice-error.ts';
import { PracticeStore } from './store.ts';

/** Everything a practice server keeps in its folder, opened. */
export interface PracticeFolder {
  readonly claim: FolderClaim;
  readonly identity: Identity;
  readonly store: PracticeStore;
  readonly partFiles: PartFiles;
}

/**
 * Opens a practice server's folder, or makes it.
 * @throws PracticeError when another server is at work in it, when it cannot be used or is damaged
 */
export async function openPracticeFolder(folder: string): Promise<PracticeFolder> {
  try {
    const identity = await openIdentity(folder);
    const claim = await claimFolder(folder);
    const partFiles = new PartFiles(join(folder, 'parts'));
    const store = await PracticeStore.open(folder);
    await partFiles.sweep((uploadFileId) => store.arrivalsOf(uploadFileId));
    return { claim, identity, store, partFiles };
  } catch (error) {
    const code = systemCode(error);
    if (error instanceof PracticeError || code === undefined) throw error;
    throw new PracticeError(
      'practice-folder-unusable',
      `The practice server cannot use the folder ${folder} (${code}).`,
      'Choose a folder that you may write to, on a disk that is not full.',
      { cause: error },
    );
  }
}
