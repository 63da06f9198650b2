import { randomUUID } from 'node:crypto';
import { basename, resolve } from 'node:path';
import type { ArchiveSnapshot } from '../../preload/contract.ts';
import { recogniseArchive, recognisedBytes } from '../archive/recognise.ts';
import { ProblemError } from '../problem.ts';
import { ArchiveFile } from '../uploads/archive-file.ts';
import type { FileIdentity } from '../uploads/upload.ts';
import type { NewUpload } from '../uploads/upload-change.ts';
import { identifierProblem } from './identifier.ts';
import { readManifest } from './read-manifest.ts';

/** What someone asks to have published. */
export interface PublishRequest {
  readonly appId: string;
  readonly packIdentifier: string;
  readonly archivePath: string;
  readonly manifestPath?: string | undefined;
}

/**
 * Looks at a file without changing anything anywhere.
 * @throws ProblemError `file-…` or `not-an-archive`
 */
export async function inspectArchive(path: string): Promise<ArchiveSnapshot & { identity: FileIdentity }> {
  const archive = await ArchiveFile.open(resolve(path));
  try {
    const start = new Uint8Array(Math.min(recognisedBytes, archive.size));
    await archive.read(start, 0);
    const format = recogniseArchive(archive.path, start);
    if (!format.ok) throw new ProblemError(format.error, { lasting: true });
    return {
      path: archive.path,
      fileName: basename(archive.path),
      size: archive.size,
      format: format.value,
      identity: archive.identity,
    };
  } finally {
    await archive.close();
  }
}

/**
 * Checks a request as far as this computer can, and gives the journal entry it becomes.
 * @param server which App Store Connect it will go to
 * @param now milliseconds since 1970
 * @throws ProblemError `identifier-invalid`, `file-…`, `not-an-archive`, `manifest-…`
 */
export async function prepareUpload(
  request: PublishRequest,
  server: string,
  now: number,
): Promise<NewUpload> {
  const problem = identifierProblem(request.packIdentifier);
  if (problem !== undefined) throw new ProblemError(problem, { lasting: true });
  const archive = await inspectArchive(request.archivePath);
  const manifest = request.manifestPath === undefined ? null : await readManifest(request.manifestPath);
  return {
    id: randomUUID(),
    server,
    appId: request.appId,
    packIdentifier: request.packIdentifier,
    archivePath: archive.path,
    fileName: archive.fileName,
    identity: archive.identity,
    manifest,
    createdAt: now,
  };
}
