import type { PackdropEvent, UploadSnapshot } from '../../preload/contract.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { Clock } from '../clock.ts';
import type { Journal } from '../uploads/journal.ts';
import type { ChecksumThreads } from '../uploads/checksum-threads.ts';
import { openPartConnections, type PartConnections } from '../uploads/part-connections.ts';
import type { UploadRecord } from '../uploads/upload.ts';
import { advance } from './advance.ts';
import { UploadLimits } from './queue/limits.ts';
import { UploadQueue } from './queue/upload-queue.ts';
import {
  createRun,
  noteAcknowledged,
  noteMoved,
  noteStandstill,
  noteState,
  noteStep,
  type Run,
} from './run.ts';
import type { PublishingSettings } from './settings.ts';
import type { StepContext } from './step.ts';
import { existsOutside, isCommitted } from './upload-rules.ts';
import { Turns } from './turns.ts';
import { uploadSnapshot } from './upload-snapshot.ts';
import { keepGoing, type Patience } from './waiting/keep-going.ts';
import { lookWhetherBack } from './waiting/is-back.ts';
import { listenForSigns, type Signs } from './waiting/signs.ts';
import { waitingReasonOf } from './waiting/waiting-reason.ts';
import { WhatStopped } from './what-stopped.ts';

/** What work on uploads needs. */
export interface RunPorts {
  readonly client: AppStoreConnectClient;
  /** For waiting until Apple has processed a version. */
  readonly poller: AppStoreConnectClient;
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: PublishingSettings;
  readonly checksumThreads: ChecksumThreads;
  /** Names the App Store Connect that is worked with. */
  readonly server: string;
  readonly emit: (event: PackdropEvent) => void;
  /** Signs that what is waited for may be back. Listened to only while something waits. */
  readonly signs?: Signs;
}

/** Progress goes out at most this often; changes of state go out at once. */
const progressMilliseconds = 250;

/** The work on uploads in this process: one run for each that is being worked on, and how each of them stands. */
export class UploadRuns {
  readonly #ports: RunPorts;
  readonly #connections: PartConnections;
  readonly #runs = new Map<string, Run>();
  readonly #whatStopped: WhatStopped;
  /** Uploads whose manifest nobody judged in time. */
  readonly #unanswered = new Set<string>();
  /** No two runs make a pack or version at once. */
  readonly #makers = new Turns();
  #closed = false;
  readonly limits: UploadLimits;
  readonly queue: UploadQueue;

  constructor(ports: RunPorts) {
    this.#ports = ports;
    this.#connections = openPartConnections(ports.clock);
    this.#whatStopped = new WhatStopped(ports.journal);
    this.limits = new UploadLimits(ports.journal, this.#connections.bandwidth);
    this.queue = new UploadQueue({
      atOnce: () => this.limits.uploadsAtOnce,
      positionOf: (uploadId) => ports.journal.read(uploadId).position,
      onChange: () => {
        for (const uploadId of this.queue.waiting()) this.tell(uploadId);
      },
    });
  }

  /** Whether an upload is being worked on. */
  has(uploadId: string): boolean {
    return this.#runs.has(uploadId);
  }

  /** Begins to work on an upload, unless that is under way. */
  begin(uploadId: string): void {
    // Asked for while it closes: it stays in the journal, and goes on when its account is opened again.
    if (this.#closed || this.#runs.has(uploadId)) return;
    const { journal } = this.#ports;
    const { promise: finished, resolve } = Promise.withResolvers<void>();
    const run = createRun(finished, journal.sentBytes(uploadId));
    this.#runs.set(uploadId, run);
    void this.#work(uploadId, run).then(resolve, resolve);
  }

  /** Stops working on an upload and waits until nothing of it is under way. */
  async halt(uploadId: string): Promise<void> {
    const run = this.#runs.get(uploadId);
    run?.stop.abort();
    await run?.finished;
  }

  /** Tries at once what the upload waits for. */
  ring(uploadId: string): void {
    this.#runs.get(uploadId)?.bell.ring();
  }

  /** Stops all work and waits until nothing is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#runs.keys()].map((uploadId) => this.halt(uploadId)));
    this.#connections.close();
  }

  /** How an upload stands. */
  snapshotOf(upload: UploadRecord): UploadSnapshot {
    const run = this.#runs.get(upload.id);
    return uploadSnapshot(upload, {
      sentBytes: run?.sentBytes ?? this.#ports.journal.sentBytes(upload.id),
      bytesPerSecond: run?.meter.bytesPerSecond(this.#ports.clock.now()) ?? null,
      active: run !== undefined,
      manifestUnanswered: this.#unanswered.has(upload.id),
      waiting: run?.waiting ?? null,
      queuePosition: this.queue.placeOf(upload.id),
      bytesInFlight: run?.bytesInFlight ?? 0,
      resending: run?.resending ?? null,
      problem: this.#whatStopped.problemOf(upload.id),
    });
  }

  /** Tells how an upload stands, and that its pack changed with it. */
  tell(uploadId: string): void {
    const upload = this.#snapshot(uploadId);
    this.#ports.emit({ event: 'upload.changed', upload });
    this.#ports.emit({
      event: 'pack.changed',
      packIdentifier: upload.packIdentifier,
      packId: upload.packId,
    });
  }

  #snapshot(uploadId: string): UploadSnapshot {
    return this.snapshotOf(this.#ports.journal.read(uploadId));
  }

  async #work(uploadId: string, run: Run): Promise<void> {
    const begin = once(() => {
      this.#whatStopped.forget(uploadId);
      this.tell(uploadId);
    });
    try {
      await keepGoing(this.#patienceOf(uploadId, run), () => {
        begin();
        // Each try with a context of its own: what was fetched before a wait may have run out in it.
        return this.#advanceInTurn(uploadId, run);
      });
    } catch (thrown) {
      const stopped = run.stop.signal.aborted && thrown instanceof Error && thrown.name === 'AbortError';
      if (!stopped) this.#whatStopped.note(uploadId, thrown);
    } finally {
      this.#runs.delete(uploadId);
      this.tell(uploadId);
    }
  }

  /** What is committed takes nothing of the line: only Apple is waited for. */
  #advanceInTurn(uploadId: string, run: Run): Promise<void> {
    const { signal } = run.stop;
    if (isCommitted(this.#ports.journal.read(uploadId))) {
      return advance(this.#contextOf(uploadId, run), uploadId);
    }
    return this.queue.inTurn(uploadId, signal, (leave) =>
      advance(
        this.#contextOf(uploadId, run, (upload) => {
          if (isCommitted(upload)) leave();
        }),
        uploadId,
      ),
    );
  }

  #patienceOf(uploadId: string, run: Run): Patience {
    const { journal, clock, settings, server, signs } = this.#ports;
    return {
      clock,
      bell: run.bell,
      listen: (listener) => listenForSigns(signs, listener),
      signal: run.stop.signal,
      giveUpAfterMilliseconds: settings.giveUpAfterMilliseconds,
      random: Math.random,
      progress: () => run.steps,
      reasonOf: (thrown) => waitingReasonOf(thrown, existsOutside(journal.read(uploadId))),
      isBack: lookWhetherBack(journal, uploadId, server, run.stop.signal),
      onWaiting: (waiting) => {
        run.waiting = waiting;
        noteStandstill(run);
        this.#ports.emit({ event: 'upload.changed', upload: this.#snapshot(uploadId) });
      },
    };
  }

  #contextOf(uploadId: string, run: Run, onChange?: (upload: UploadRecord) => void): StepContext {
    const { client, poller, journal, clock, settings, checksumThreads } = this.#ports;
    return {
      client,
      poller,
      journal,
      clock,
      settings,
      checksumThreads,
      connections: this.#connections,
      signal: run.stop.signal,
      reservedNow: new Set(),
      lostReservations: run.lostReservations,
      exclusively: (work) => this.#makers.take(work, run.stop.signal),
      onChange: () => {
        run.sentBytes = journal.sentBytes(uploadId);
        const upload = journal.read(uploadId);
        noteState(run, upload.state);
        this.tell(uploadId);
        onChange?.(upload);
      },
      onContact: () => {
        if (run.waiting === null) return;
        noteStep(run);
        this.tell(uploadId);
      },
      onUnanswered: () => {
        this.#unanswered.add(uploadId);
        this.tell(uploadId);
      },
      onMoved: (bytes) => {
        noteMoved(run, bytes, clock.now());
        if (bytes > 0) this.#tellProgress(uploadId, run);
      },
      onResending: (resending) => {
        run.resending = resending;
      },
      onSent: (bytes) => {
        noteStep(run);
        noteAcknowledged(run, bytes, clock.now());
        this.#tellProgress(uploadId, run);
      },
    };
  }

  #tellProgress(uploadId: string, run: Run): void {
    const now = this.#ports.clock.now();
    if (now - run.toldAt < progressMilliseconds) return;
    run.toldAt = now;
    this.#ports.emit({ event: 'upload.changed', upload: this.#snapshot(uploadId) });
  }
}

/** Runs `work` until it has succeeded once. */
function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    work();
    done = true;
  };
}
