import { ArchiveFile, sameFile } from '../uploads/archive-file.ts';
import { type RunningChecksum, startChecksum } from '../uploads/checksum.ts';
import type { ChecksumThreads } from '../uploads/checksum-threads.ts';
import type { Journal } from '../uploads/journal.ts';
import type { FileIdentity, UploadRecord } from '../uploads/upload.ts';
import type { NewUpload } from '../uploads/upload-change.ts';
import type { Problem } from '../problem.ts';

/** What is looked for: an archive about to become a version of a pack. */
export type SameBytesQuestion = Pick<
  NewUpload,
  'server' | 'appId' | 'packIdentifier' | 'archivePath' | 'identity'
>;

/**
 * Knows whether an archive has been sent before. App Store Connect tells nobody the checksum of a version, so this
 * goes by what this computer sent: a packaging tool that keeps an old output file would ship the old bytes again.
 */
export class SameBytes {
  readonly #journal: Journal;
  readonly #threads: ChecksumThreads;
  /** The last checksum computed: the sheet asks, and then the publish asks again. */
  #known: { readonly path: string; readonly identity: FileIdentity; readonly md5: string } | undefined;
  #running: RunningChecksum | undefined;

  constructor(journal: Journal, threads: ChecksumThreads) {
    this.#journal = journal;
    this.#threads = threads;
  }

  /**
   * The newest version of the pack that was sent from here with the same bytes.
   * @returns its number; undefined where there is none
   */
  async versionOf(question: SameBytesQuestion): Promise<string | undefined> {
    // Of another size it cannot be the same; only where the sizes agree is the archive read.
    const candidates = this.#journal.list().filter((upload) => isCandidate(upload, question));
    const untouched = candidates.find(
      (upload) => upload.archivePath === question.archivePath && sameFile(upload.identity, question.identity),
    );
    if (candidates.length === 0) return undefined;
    const md5 = untouched?.md5 ?? (await this.#md5Of(question));
    return candidates.find((upload) => upload.md5 === md5)?.version ?? undefined;
  }

  /** Stops whatever is being computed. */
  async close(): Promise<void> {
    await this.#running?.stop();
  }

  async #md5Of({ archivePath, identity }: SameBytesQuestion): Promise<string> {
    if (this.#known?.path === archivePath && sameFile(this.#known.identity, identity)) return this.#known.md5;
    const archive = await ArchiveFile.open(archivePath);
    try {
      const checksum = startChecksum(archive, null, this.#threads, () => undefined);
      this.#running = checksum;
      try {
        const md5 = await checksum.md5;
        this.#known = { path: archivePath, identity: archive.identity, md5 };
        return md5;
      } finally {
        await checksum.stop();
      }
    } finally {
      await archive.close();
    }
  }
}

/** Why the same bytes are not published without saying so. */
export function sameBytesProblem(fileName: string, packIdentifier: string, version: string): Problem {
  return {
    code: 'same-bytes',
    message: `${fileName} has the same bytes as version ${version} of “${packIdentifier}”: nothing in it has changed.`,
    nextStep:
      'Look whether it was packed anew (the packaging tool keeps an output file that is there already). To publish it all the same, confirm it (in the terminal: leave out --only-if-changed).',
    facts: { file: fileName, pack: packIdentifier, version },
  };
}

function isCandidate(upload: UploadRecord, question: SameBytesQuestion): boolean {
  return (
    ['committed', 'processing', 'done'].includes(upload.state) &&
    upload.md5 !== null &&
    upload.server === question.server &&
    upload.appId === question.appId &&
    upload.packIdentifier === question.packIdentifier &&
    upload.identity.size === question.identity.size
  );
}
