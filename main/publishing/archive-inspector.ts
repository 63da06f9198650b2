import { basename, resolve } from 'node:path';
import type { ArchiveSnapshot } from '../../preload/contract.ts';
import { type InspectedArchive, startInspection } from '../archive/inspect.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { ArchiveFile, changedProblem, sameFile } from '../uploads/archive-file.ts';
import type { FileIdentity, ManifestContent } from '../uploads/upload.ts';
import { readManifest } from './read-manifest.ts';

/** What looking into an archive gives. */
export interface Inspection {
  readonly archive: ArchiveSnapshot;
  readonly identity: FileIdentity;
  /** What App Store Connect is to check: the manifest given beside the archive, else the one inside it. */
  readonly manifest: ManifestContent | null;
}

/** What is to be looked at. */
export interface InspectionRequest {
  readonly path: string;
  readonly manifestPath?: string | undefined;
}

interface Remembered {
  readonly path: string;
  readonly beside: ManifestContent | undefined;
  readonly inspection: Inspection;
}

/** Publishing follows looking: what was seen a moment ago need not be read again. */
const mostRemembered = 4;

/** Looks into archives, each in a worker thread of its own, and remembers the last few as long as they stay. */
export class ArchiveInspector {
  readonly #worker: URL;
  readonly #closing = new AbortController();
  #looking: AbortController | undefined;
  #remembered: readonly Remembered[] = [];

  constructor(worker: URL) {
    this.#worker = worker;
  }

  /**
   * Looks for somebody who watches. A further look stops the one before.
   * @throws ProblemError `inspection-stopped`, `file-…`, `manifest-too-large`
   */
  async look(request: InspectionRequest): Promise<ArchiveSnapshot> {
    this.leave();
    const looking = new AbortController();
    this.#looking = looking;
    return (await this.inspect(request, looking.signal)).archive;
  }

  /** Nobody watches any more. */
  leave(): void {
    this.#looking?.abort();
    this.#looking = undefined;
  }

  /** Looks into an archive. @throws ProblemError as {@link look} */
  async inspect(request: InspectionRequest, signal?: AbortSignal): Promise<Inspection> {
    const beside = request.manifestPath === undefined ? undefined : await readManifest(request.manifestPath);
    const file = await ArchiveFile.open(resolve(request.path));
    try {
      const known = this.#remembered.find((one) => isSame(one, file, beside));
      if (known !== undefined) return known.inspection;
      const { report, manifest } = await this.#run(file, beside, signal);
      const inspection: Inspection = {
        archive: { path: file.path, fileName: basename(file.path), size: file.size, ...sendable(report) },
        identity: file.identity,
        manifest:
          beside ?? (manifest && { fileName: basename(manifest.path), bytes: manifest.bytes }) ?? null,
      };
      this.#remembered = [{ path: file.path, beside, inspection }, ...this.#remembered].slice(
        0,
        mostRemembered,
      );
      return inspection;
    } finally {
      await file.close();
    }
  }

  /** Stops whatever is being looked at. */
  close(): void {
    this.#closing.abort();
  }

  async #run(
    file: ArchiveFile,
    beside: ManifestContent | undefined,
    signal: AbortSignal | undefined,
  ): Promise<InspectedArchive> {
    const stop = AbortSignal.any([this.#closing.signal, ...(signal === undefined ? [] : [signal])]);
    if (stop.aborted) throw new ProblemError(stoppedProblem(file));
    const running = startInspection(
      {
        descriptor: file.descriptor,
        size: file.size,
        fileName: basename(file.path),
        beside: beside && { path: beside.fileName, bytes: beside.bytes },
      },
      this.#worker,
    );
    const terminate = (): void => void running.stop();
    stop.addEventListener('abort', terminate, { once: true });
    try {
      const outcome = await running.outcome;
      if (outcome.kind === 'unreadable') throw new ProblemError(unreadableProblem(file));
      if (outcome.kind === 'short' || !(await file.isUnchanged())) {
        throw new ProblemError(changedProblem(file.path, await file.changedAt()), { lasting: true });
      }
      return outcome.inspected;
    } catch (thrown) {
      throw stop.aborted ? new ProblemError(stoppedProblem(file), { cause: thrown }) : thrown;
    } finally {
      stop.removeEventListener('abort', terminate);
      // Before the file is closed: its descriptor must not be read after it may belong to another file.
      await running.stop();
    }
  }
}

/** The report as the contract has it, whose lists may be changed by whoever gets them. */
function sendable(report: InspectedArchive['report']): Omit<ArchiveSnapshot, 'path' | 'fileName' | 'size'> {
  return {
    ...report,
    platforms: [...report.platforms],
    policy: report.policy && { ...report.policy, installationEvents: [...report.policy.installationEvents] },
    largestFiles: [...report.largestFiles],
    folders: [...report.folders],
    findings: [...report.findings],
  };
}

function isSame(one: Remembered, file: ArchiveFile, beside: ManifestContent | undefined): boolean {
  if (one.path !== file.path || !sameFile(one.inspection.identity, file.identity)) return false;
  if (one.beside === undefined || beside === undefined) return one.beside === beside;
  return one.beside.fileName === beside.fileName && Buffer.compare(one.beside.bytes, beside.bytes) === 0;
}

function stoppedProblem(file: ArchiveFile): Problem {
  return {
    code: 'inspection-stopped',
    message: `Packdrop stopped looking into ${basename(file.path)}, because nobody waits for it any more.`,
    nextStep: 'Choose the archive again.',
    facts: { file: basename(file.path) },
  };
}

function unreadableProblem(file: ArchiveFile): Problem {
  return {
    code: 'file-unreadable',
    message: `${basename(file.path)} could not be read: its disk reported an error or is gone.`,
    nextStep: 'Check the disk and try again.',
    facts: { path: file.path },
  };
}
