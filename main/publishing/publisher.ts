import type { ComparisonSnapshot, LimitsSnapshot, UploadSnapshot } from '../../preload/contract.ts';
import { ChecksumThreads } from '../uploads/checksum-threads.ts';
import { ProblemError } from '../problem.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import type { NewUpload } from '../uploads/upload-change.ts';
import { ArchiveInspector } from './archive-inspector.ts';
import { compareArchive, type ComparisonRequest } from './compare-archive.ts';
import { type PublishRequest, prepareUpload } from './prepare-upload.ts';
import { ensureNotTooLate } from './queue/cancel.ts';
import { move, type MoveTo } from './queue/move.ts';
import { SameBytes, sameBytesProblem } from './same-bytes.ts';
import { isFinished, isUnfinishedTwin, otherServerProblem, unknownUploadProblem } from './upload-rules.ts';
import { type RunPorts, UploadRuns } from './upload-runs.ts';

/** What a publisher works with. */
export interface PublisherPorts extends Omit<RunPorts, 'checksumThreads'> {
  /** Module of the threads that compute checksums. */
  readonly checksumWorker: URL;
  readonly inspectWorker: URL;
}

/** Publishes archives: enters them in the journal, works on them, and says how they stand. */
export class Publisher {
  readonly #ports: PublisherPorts;
  readonly #runs: UploadRuns;
  readonly #sameBytes: SameBytes;
  readonly #checksumThreads: ChecksumThreads;
  /** Looks into archives; the shell's screens use it too. */
  readonly inspector: ArchiveInspector;

  constructor(ports: PublisherPorts) {
    this.#ports = ports;
    this.#checksumThreads = new ChecksumThreads(ports.checksumWorker);
    this.#runs = new UploadRuns({ ...ports, checksumThreads: this.#checksumThreads });
    this.#sameBytes = new SameBytes(ports.journal, this.#checksumThreads);
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
    this.#resume(upload);
    return this.snapshot(upload.id);
  }

  /** Compares an archive with what its pack has. @throws ProblemError where the archive cannot be looked into */
  compare(request: ComparisonRequest): Promise<ComparisonSnapshot> {
    const { client, server, journal } = this.#ports;
    const ours = new Set(journal.list().flatMap(({ versionId }) => versionId ?? []));
    const { inspector } = this;
    return compareArchive({ client, server, inspector, sameBytes: this.#sameBytes, ours }, request);
  }

  /**
   * Carries an unfinished upload on; a finished one is left as it is.
   * @throws ProblemError `other-server`, `upload-unknown`
   */
  resume(uploadId: string): UploadSnapshot {
    const upload = this.#find(uploadId);
    if (upload.server !== this.#ports.server) throw new ProblemError(otherServerProblem(upload));
    // One that waits is not left to its next look: a person may know that it works again.
    this.#runs.ring(uploadId);
    if (!isFinished(upload)) this.#resume(upload);
    return this.snapshot(uploadId);
  }

  /** Carries on every unfinished upload to this App Store Connect that no person paused, in their order. */
  resumeAll(): void {
    const uploads = this.#ports.journal.list().toSorted((one, other) => one.position - other.position);
    for (const upload of uploads) {
      if (upload.server === this.#ports.server && !isFinished(upload) && !upload.paused)
        this.#runs.begin(upload.id);
    }
  }

  /**
   * Stops working on an upload; what was acknowledged stays.
   * @param lasting whether it stays stopped over restarts
   * @throws ProblemError `upload-unknown`
   */
  async pause(uploadId: string, lasting = true): Promise<UploadSnapshot> {
    this.#find(uploadId);
    await this.#runs.halt(uploadId);
    const { journal } = this.#ports;
    if (lasting && !isFinished(journal.read(uploadId))) journal.change(uploadId, { paused: true });
    this.#runs.tell(uploadId);
    return this.snapshot(uploadId);
  }

  /**
   * Calls an upload off for good; one that has ended is left as it is.
   * @throws ProblemError `upload-unknown`, `too-late-to-cancel`
   */
  async cancel(uploadId: string): Promise<UploadSnapshot> {
    const { client, journal } = this.#ports;
    this.#find(uploadId);
    const wasRunning = this.#runs.has(uploadId);
    await this.#runs.halt(uploadId);
    const upload = journal.read(uploadId);
    if (isFinished(upload)) return this.snapshot(uploadId);
    try {
      await ensureNotTooLate(client, journal, upload);
    } catch (thrown) {
      if (wasRunning) this.#runs.begin(uploadId);
      throw thrown;
    }
    journal.markCancelled(uploadId);
    this.#runs.tell(uploadId);
    return this.snapshot(uploadId);
  }

  /** Moves an upload among those that wait for their turn. @throws ProblemError `upload-unknown` */
  move(uploadId: string, to: MoveTo): UploadSnapshot {
    const { journal } = this.#ports;
    this.#find(uploadId);
    const order = [...new Set([...this.#runs.queue.waiting(), uploadId])]
      .map((id) => journal.read(id))
      .toSorted((one, other) => one.position - other.position);
    for (const { id, position } of move(order, uploadId, to)) journal.change(id, { position });
    this.#runs.queue.reorder();
    return this.snapshot(uploadId);
  }

  /** How much of the line uploads may take. */
  limits(): LimitsSnapshot {
    return this.#runs.limits.snapshot();
  }

  /** Limits all uploads together to so many bytes a second, at once. @param lasting whether it outlives this process */
  setBandwidthLimit(bytesPerSecond: number | null, lasting = true): LimitsSnapshot {
    this.#runs.limits.setBandwidth(bytesPerSecond, lasting);
    return this.limits();
  }

  /** Changes how many uploads are sent at once. */
  setUploadsAtOnce(count: number): LimitsSnapshot {
    this.#runs.limits.setUploadsAtOnce(count);
    this.#runs.queue.reorder();
    return this.limits();
  }

  /** All uploads to this App Store Connect, newest first. */
  list(): UploadSnapshot[] {
    return this.#ports.journal
      .list()
      .filter((upload) => upload.server === this.#ports.server)
      .map((upload) => this.#runs.snapshotOf(upload));
  }

  /** How an upload stands. */
  snapshot(uploadId: string): UploadSnapshot {
    return this.#runs.snapshotOf(this.#ports.journal.read(uploadId));
  }

  /** Stops all work and waits until nothing is under way. */
  async close(): Promise<void> {
    const stopped = this.#runs.close();
    this.inspector.close();
    await this.#sameBytes.close();
    await stopped;
    await this.#checksumThreads.close();
  }

  /** A person wants it to go on. */
  #resume(upload: UploadRecord): void {
    if (upload.paused) this.#ports.journal.change(upload.id, { paused: false });
    this.#runs.begin(upload.id);
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
}
