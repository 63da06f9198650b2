import { rm } from 'node:fs/promises';
import { ownFolderOf } from './picked-folder.ts';

/** Deletes the copy at `path` with its folder. Any path that is not a copy's is left alone. */
export async function dropCopy(dataFolder: string, path: string): Promise<void> {
  const own = ownFolderOf(dataFolder, path);
  if (own !== undefined) await rm(own, { recursive: true, force: true });
}
