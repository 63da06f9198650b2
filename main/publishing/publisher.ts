import type { ComparisonSnapshot, PackdropEvent, UploadSnapshot } from '../../preload/contract.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Clock } from '../clock.ts';
import { type Problem, ProblemError, problemOf } from '../problem.ts';
import type { Journal } from '../uploads/journal.ts';
import { createRateMeter } from '../uploads/rate.ts';
import { openPartConnections, type PartConnections } from '../uploads/send-part.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import type { NewUpload } from '../uploads/upload-change.ts';
import { advance } from './advance.ts';
import { ArchiveInspector } from './archive-inspector.ts';
import { compareArchive, type ComparisonRequest } from './compare-archive.ts';
import { orAborted } from './or-aborted.ts';
import { type PublishRequest, prepareUpload } from './prepare-upload.ts';
import { SameBytes, sameBytesProblem } from './same-bytes.ts';
import type { PublishingSettings } from './settings.ts';
import type { StepContext } from './step.ts';
import {
  isFinished,
  isUnfinishedTwin,
  mendableProblems,
  otherServerProblem,
  unknownUploadProblem,
} from './upload-rules.ts';
import { uploadSnapshot } from './upload-snapshot.ts';

/** What a publisher works with. */
export interface PublisherPorts {
  readonly client: AppStoreConnectClient;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: PublishingSettings;
  readonly checksumWorker: URL;
  readonly inspectWorker: URL;
  /** Names the App Store Connect this publisher talks to. */
  readonly server: string;
  readonly emit: (event: PackdropEvent) => void;
}

/** Progress goes out at most this often; changes of state go out at once. */
const progressMilliseconds = 250;

/** One upload being worked on. */
interface Run {
  readonly stop: AbortController;
  readonly finished: Promise<void>;
  sentBytes: number;
  readonly meter: ReturnType<typeof createRateMeter>;
  toldAt: number;
}

/** Publishes archives: enters them in the journal, works on them, and says how they stand. */
export class Publisher {
  readonly #ports: PublisherPorts;
  readonly #connections: PartConnections;
  readonly #sameBytes: SameBytes;
  readonly #runs = new Map<string, Run>();
  /** What stopped an upload where it could not be written down: the disk may be what is full. */
  readonly #problems = new Map<string, Problem>();
  /** Uploads whose manifest nobody judged in time. */
  readonly #unanswered = new Set<string>();
  /** Looks into archives; the shell's screens use it too. */
  readonly inspector: ArchiveInspector;
  /** Settles when no run makes a pack or version, nor waits to. */
  #exclusive: Promise<void> = Promise.resolve();

  constructor(ports: PublisherPorts) {
    this.#ports = ports;
    this.#connections = openPartConnections(ports.settings.transfer.partsAtOnce);
    this.#sameBytes = new SameBytes(ports.journal, ports.checksumWorker);
    this.inspector = new ArchiveInspector(ports.inspectWorker);
  }

  /**
   * Enters an archive in the journal and begins to work on it. Where the same file is unfinished for the same
   * pack, that upload is carried on instead: asking twice after a crash must not make two versions.
   * @throws ProblemError where the request itself is wrong, and `same-bytes` where a version has these bytes already
   *   and nobody confirmed that; nothing has been written then
   */
  async start(request: PublishRequest): Promise<UploadSnapshot> {
    const { journal, clock, server } = this.#ports;
    const wanted = await prepareUpload(request, this.inspector, server, clock.now());
    if (request.again !== true && this.#unfinishedTwin(wanted) === undefined) await this.#refuseSame(wanted);
    // Looked for once more: another request may have entered it while the bytes were compared.
    const upload = this.#unfinishedTwin(wanted) ?? journal.add(wanted);
    this.#run(upload.id);
    return this.snapshot(upload.id);
  }

  /** Compares an archive with what its pack has. @throws ProblemError where the archive cannot be looked into */
  compare(request: ComparisonRequest): Promise<ComparisonSnapshot> {
    const { client, server } = this.#ports;
    return compareArchive({ client, server, inspector: this.inspector, sameBytes: this.#sameBytes }, request);
  }

  /**
   * Carries an unfinished upload on; a finished one is left as it is.
   * @throws ProblemError `other-server`, `upload-unknown`
   */
  resume(uploadId: string): UploadSnapshot {
    const upload = this.#find(uploadId);
    if (upload.server !== this.#ports.server) throw new ProblemError(otherServerProblem(upload));
    if (!isFinished(upload)) this.#run(uploadId);
    return this.snapshot(uploadId);
  }

  /** Carries on every unfinished upload to this App Store Connect, oldest first. */
  resumeAll(): void {
    for (const upload of this.#ports.journal.list().toReversed()) {
      if (upload.server === this.#ports.server && !isFinished(upload)) this.#run(upload.id);
    }
  }

  /** Stops working on an upload; what was acknowledged stays. @throws ProblemError `upload-unknown` */
  async pause(uploadId: string): Promise<UploadSnapshot> {
    this.#find(uploadId);
    const run = this.#runs.get(uploadId);
    run?.stop.abort();
    await run?.finished;
    return this.snapshot(uploadId);
  }

  /** All uploads to this App Store Connect, newest first. */
  list(): UploadSnapshot[] {
    return this.#ports.journal
      .list()
      .filter((upload) => upload.server === this.#ports.server)
      .map((upload) => this.#snapshotOf(upload));
  }

  /** How an upload stands. */
  snapshot(uploadId: string): UploadSnapshot {
    return this.#snapshotOf(this.#ports.journal.read(uploadId));
  }

  /** Stops all work and waits until nothing is under way. */
  async close(): Promise<void> {
    const runs = [...this.#runs.values()];
    for (const run of runs) run.stop.abort();
    this.inspector.close();
    await this.#sameBytes.close();
    await Promise.all(runs.map((run) => run.finished));
    this.#connections.close();
  }

  #find(uploadId: string): UploadRecord {
    const upload = this.#ports.journal.list().find((candidate) => candidate.id === uploadId);
    if (upload === undefined) throw new ProblemError(unknownUploadProblem);
    return upload;
  }

  /** @throws ProblemError `same-bytes` */
  async #refuseSame(wanted: NewUpload): Promise<void> {
    const version = await this.#sameBytes.versionOf(wanted);
    if (version === undefined) return;
    const { fileName, packIdentifier } = wanted;
    throw new ProblemError(sameBytesProblem(fileName, packIdentifier, version), { lasting: true });
  }

  #unfinishedTwin(wanted: NewUpload): UploadRecord | undefined {
    return this.#ports.journal.list().find((upload) => isUnfinishedTwin(upload, wanted));
  }

  #run(uploadId: string): void {
    if (this.#runs.has(uploadId)) return;
    const { journal, clock } = this.#ports;
    this.#problems.delete(uploadId);
    if (journal.read(uploadId).problem !== null) journal.change(uploadId, { problem: null });
    const { promise: finished, resolve } = Promise.withResolvers<void>();
    const run: Run = {
      stop: new AbortController(),
      finished,
      sentBytes: journal.sentBytes(uploadId),
      meter: createRateMeter(),
      toldAt: 0,
    };
    run.meter.note(run.sentBytes, clock.now());
    this.#runs.set(uploadId, run);
    void this.#work(uploadId, run).then(resolve, resolve);
  }

  async #work(uploadId: string, run: Run): Promise<void> {
    try {
      this.#tell(uploadId);
      await advance(this.#contextOf(uploadId, run), uploadId);
    } catch (thrown) {
      this.#note(uploadId, run, thrown);
    } finally {
      this.#runs.delete(uploadId);
      this.#tell(uploadId);
    }
  }

  /** Writes down what stopped a run. */
  #note(uploadId: string, run: Run, thrown: unknown): void {
    if (run.stop.signal.aborted && thrown instanceof Error && thrown.name === 'AbortError') return;
    const problem = problemOf(thrown);
    this.#problems.set(uploadId, problem);
    try {
      const { journal } = this.#ports;
      if (this.#isOver(uploadId, thrown)) journal.markFailed(uploadId, problem);
      else journal.change(uploadId, { problem });
    } catch (second) {
      // The journal itself may be what failed; its problem is the one that a person must mend first.
      this.#problems.set(uploadId, problemOf(second));
    }
  }

  /** Whether what was thrown ends the upload; a refused key does only while nothing of it exists outside. */
  #isOver(uploadId: string, thrown: unknown): boolean {
    if (!(thrown instanceof ProblemError) || !thrown.lasting) return false;
    if (!mendableProblems.has(thrown.problem.code)) return true;
    const upload = this.#ports.journal.read(uploadId);
    return upload.versionId === null && upload.pendingRequest === null;
  }

  #contextOf(uploadId: string, run: Run): StepContext {
    const { client, journal, clock, settings, checksumWorker } = this.#ports;
    return {
      client,
      journal,
      clock,
      settings,
      checksumWorker,
      connections: this.#connections,
      signal: run.stop.signal,
      reservedNow: new Set(),
      exclusively: (work) => this.#exclusively(work, run.stop.signal),
      onChange: () => {
        run.sentBytes = journal.sentBytes(uploadId);
        this.#tell(uploadId);
      },
      onUnanswered: () => {
        this.#unanswered.add(uploadId);
        this.#tell(uploadId);
      },
      onSent: (bytes) => {
        run.sentBytes += bytes;
        run.meter.note(run.sentBytes, clock.now());
        if (clock.now() - run.toldAt < progressMilliseconds) return;
        run.toldAt = clock.now();
        this.#ports.emit({ event: 'upload.changed', upload: this.snapshot(uploadId) });
      },
    };
  }

  async #exclusively<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value> {
    const turn = this.#exclusive;
    const { promise: over, resolve } = Promise.withResolvers<void>();
    this.#exclusive = turn.then(() => over);
    try {
      // Paused while it waits its turn, it must not wait for what the others still have to do.
      await orAborted(turn, signal);
      return await work();
    } finally {
      resolve();
    }
  }

  #snapshotOf(upload: UploadRecord): UploadSnapshot {
    const run = this.#runs.get(upload.id);
    return uploadSnapshot(upload, {
      sentBytes: run?.sentBytes ?? this.#ports.journal.sentBytes(upload.id),
      bytesPerSecond: run?.meter.bytesPerSecond(this.#ports.clock.now()) ?? null,
      active: run !== undefined,
      manifestUnanswered: this.#unanswered.has(upload.id),
      problem: this.#problems.get(upload.id) ?? null,
    });
  }

  /** Tells how an upload stands, and that its pack changed with it. */
  #tell(uploadId: string): void {
    const upload = this.snapshot(uploadId);
    this.#ports.emit({ event: 'upload.changed', upload });
    this.#ports.emit({
      event: 'pack.changed',
      packIdentifier: upload.packIdentifier,
      packId: upload.packId,
    });
  }
}
