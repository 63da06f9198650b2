import { randomUUID } from 'node:crypto';
import type { ArchiveSnapshot } from '../../preload/contract.ts';
import { firstStop } from '../archive/report.ts';
import { type Problem, ProblemError } from '../problem.ts';
import type { NewUpload } from '../uploads/upload-change.ts';
import type { ArchiveInspector } from './archive-inspector.ts';
import { identifierProblem } from './identifier.ts';

/** What someone asks to have published. */
export interface PublishRequest {
  readonly appId: string;
  /** Needed only where neither the archive nor the manifest says it. */
  readonly packIdentifier?: string | undefined;
  readonly archivePath: string;
  readonly manifestPath?: string | undefined;
  /** False: the archive is sent without asking App Store Connect about its manifest first. */
  readonly manifestCheck?: boolean | undefined;
  /** Bytes that a version has already are to become a further one. */
  readonly again?: boolean | undefined;
}

/**
 * Checks a request as far as this computer can, and gives the journal entry it becomes.
 * @param server which App Store Connect it will go to
 * @param now milliseconds since 1970
 * @throws ProblemError `file-…`, `pack-missing`, `pack-contradicts-archive`, `identifier-invalid`, or the first
 *   finding that stops a publish
 */
export async function prepareUpload(
  request: PublishRequest,
  inspector: ArchiveInspector,
  server: string,
  now: number,
): Promise<NewUpload> {
  const { manifestPath } = request;
  if (request.packIdentifier !== undefined) refuse(identifierProblem(request.packIdentifier));
  const { archive, identity, manifest } = await inspector.inspect({
    path: request.archivePath,
    manifestPath,
  });
  refuse(firstStop(archive));
  return {
    id: randomUUID(),
    server,
    appId: request.appId,
    packIdentifier: packOf(request, archive),
    archivePath: archive.path,
    fileName: archive.fileName,
    identity,
    manifest: request.manifestCheck === false ? null : manifest,
    createdAt: now,
  };
}

function packOf(request: PublishRequest, archive: ArchiveSnapshot): string {
  const said = archive.packIdentifier;
  const asked = request.packIdentifier;
  if (said !== null && asked !== undefined && said !== asked) refuse(contradiction(archive, said, asked));
  const pack = said ?? asked;
  if (pack === undefined) throw new ProblemError(packMissing(archive.fileName), { lasting: true });
  return pack;
}

function refuse(problem: Problem | undefined): void {
  if (problem === undefined) return;
  const { code, message, nextStep, facts } = problem;
  throw new ProblemError({ code, message, nextStep, facts }, { lasting: true });
}

function contradiction(archive: ArchiveSnapshot, said: string, asked: string): Problem {
  return {
    code: 'pack-contradicts-archive',
    message: `${archive.fileName} is for the pack “${said}”, not for “${asked}”.`,
    nextStep: `Publish it as “${said}”, or choose the archive of “${asked}”.`,
    facts: { file: archive.fileName, pack: said, asked },
  };
}

function packMissing(fileName: string): Problem {
  return {
    code: 'pack-missing',
    message: `Packdrop does not know which pack ${fileName} is for: there is no manifest inside that says it.`,
    nextStep:
      'Say the pack’s identifier (in the terminal: --pack), or give the Manifest.json it was packed with (--manifest).',
    facts: { file: fileName },
  };
}
