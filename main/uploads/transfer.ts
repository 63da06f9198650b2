import { backoffMilliseconds } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import { ProblemError } from '../problem.ts';
import type { ByteSource } from './byte-source.ts';
import { passOverAbort } from './pass-over-abort.ts';
import type { PartConnections } from './part-connections.ts';
import type { PartOutcome, PassingCause } from './part-outcome.ts';
import { PartRefresh } from './part-refresh.ts';
import { createLineHealth } from './scheduler/line-health.ts';
import { type OpenPart, PartOrder } from './scheduler/part-order.ts';
import { countFailure, isLineTrouble, longestWait } from './scheduler/part-tries.ts';
import type { SlotShare } from './scheduler/slots.ts';
import { sendPart } from './send-part.ts';
import { expiredProblem, passingProblem, refusedProblem } from './transfer-problem.ts';
import type { PlannedPart } from './upload.ts';

/**
 * For so long the parts on the line may come to their end after a failure that passes, or the server gets them twice.
 * On a dead line they will not, and waiting for its return has to begin.
 */
const lastPartsMilliseconds = { line: 1000, disk: 5000 };

/** How parts are sent. */
export interface TransferSettings {
  /** Give up on a part when no byte moved for this long. */
  readonly silenceMilliseconds: number;
  /** Failures in a row of one part before the upload is left for later. */
  readonly triesPerPart: number;
}

export const defaultTransferSettings: TransferSettings = {
  silenceMilliseconds: 60_000,
  triesPerPart: 7,
};

/** The parts the server has not acknowledged, read one at a time: there may be a hundred thousand. */
export interface UnsentParts {
  /** Nearest to expiry first, then by offset. Drawn lazily, once. */
  readonly order: Iterable<{ readonly index: number; readonly expiresAt: number | null }>;
  /** Where a part lies and where it goes now. */
  read(index: number): PlannedPart;
}

/** Parts that are sent again. */
export interface Resending {
  readonly parts: number;
  readonly reason: PassingCause | 'expired';
}

/** What one transfer works with. */
export interface Transfer {
  readonly source: ByteSource;
  readonly parts: UnsentParts;
  readonly connections: PartConnections;
  readonly clock: Clock;
  readonly settings: TransferSettings;
  readonly signal: AbortSignal;
  /** Writes down, durably, that the server acknowledged this part. Where it fails for now, no further part is begun. */
  readonly onSent: (part: PlannedPart) => Promise<void>;
  /** Fetches the operations again when one has expired, and keeps where the unsent parts go now. */
  readonly refresh: () => Promise<unknown>;
  /** So many bytes more are on the line, unacknowledged; negative where a part ended, one way or the other. */
  readonly onMoved?: (bytes: number) => void;
  /** So many parts failed and are sent again from their start, and why the last of them; null: none any more. */
  readonly onResending?: (resending: Resending | null) => void;
}

/**
 * Sends the parts, as many at once as the line carries, each until the server acknowledges it. Returns when all are
 * acknowledged and written down.
 * @throws ProblemError `part-refused` for good, or a passing one (`upload-unreachable`, `upload-cut`, …) after
 *   which the upload can be resumed: after so many failures of one part, or as soon as the line as a whole is dead;
 *   AbortError when `signal` is aborted
 */
export async function transferParts(transfer: Transfer): Promise<void> {
  const stop = new AbortController();
  const over = new AbortController();
  const ending = new AbortController();
  const signal = AbortSignal.any([transfer.signal, stop.signal]);
  const sending = new Sending(transfer, signal, AbortSignal.any([signal, ending.signal]));
  const running = new Set<Promise<void>>();
  let failure: Error | undefined;
  const fail = (thrown: unknown): void => {
    const { cause, patience } = failureOf(thrown);
    // What rested or waited for a place ends with the first failure, which is no reason to cut what is on the line.
    if (failure !== undefined && cause.name === 'AbortError') return;
    if (patience === 0) stop.abort();
    else if (failure === undefined) {
      const leaving = AbortSignal.any([signal, over.signal]);
      void transfer.clock.sleep(patience, leaving).then(() => stop.abort(), passOverAbort);
    }
    // The first failure counts; what follows from it says nothing.
    failure ??= cause;
    ending.abort();
  };
  try {
    for (;;) {
      signal.throwIfAborted();
      const part = await sending.order.next();
      if (part === undefined) break;
      const release = await sending.place(part).catch((thrown: unknown) => {
        sending.order.ended();
        throw thrown;
      });
      if (failure !== undefined) {
        release();
        sending.order.ended();
        break;
      }
      const done = sending
        .send(part, release)
        .catch(fail)
        .finally(() => running.delete(done));
      running.add(done);
    }
  } catch (thrown) {
    fail(thrown);
  }
  await Promise.all(running);
  over.abort();
  if (failure !== undefined) throw failure;
}

/** The archive could not be read, or what was acknowledged could not be written down: the line is not to blame. */
class LocalError extends Error {
  override readonly name = 'LocalError';
}

function wrapLocal(thrown: unknown): never {
  throw new LocalError('this computer failed', { cause: thrown });
}

/** What a part failed for, and for how many milliseconds the others may go on. */
function failureOf(thrown: unknown): { cause: Error; patience: number } {
  const isLocal = thrown instanceof LocalError;
  const cause = isLocal ? thrown.cause : thrown;
  const passes = cause instanceof ProblemError && !cause.lasting;
  return {
    cause: cause instanceof Error ? cause : new Error('the transfer failed', { cause }),
    patience: passes ? lastPartsMilliseconds[isLocal ? 'disk' : 'line'] : 0,
  };
}

/** One transfer while it runs. */
class Sending {
  readonly order: PartOrder;
  readonly #transfer: Transfer;
  readonly #signal: AbortSignal;
  readonly #beginning: AbortSignal;
  readonly #health;
  readonly #refresh: PartRefresh;
  readonly #shares = new Map<object, SlotShare>();
  readonly #failed = new Map<number, Resending['reason']>();
  #acknowledged = 0;
  /** False once fresh URLs look expired, too: then this computer's clock is wrong, and the server alone knows. */
  #trustsClock = true;

  /** @param signal ends what is on the line @param beginning aborted when no further part may begin */
  constructor(transfer: Transfer, signal: AbortSignal, beginning: AbortSignal) {
    this.#transfer = transfer;
    this.#signal = signal;
    this.#beginning = beginning;
    this.order = new PartOrder(transfer.parts.order);
    this.#health = createLineHealth(() => transfer.clock.now());
    this.#refresh = new PartRefresh(transfer.refresh, (index) => transfer.parts.read(index).url);
  }

  /** Waits for a place on the line for the part. @returns what gives it back */
  async place(part: OpenPart): Promise<() => void> {
    const { slots } = this.#transfer.connections.storage(this.#transfer.parts.read(part.index).url);
    const share = this.#shares.get(slots) ?? slots.join();
    this.#shares.set(slots, share);
    const release = await share.acquire(this.#beginning);
    await this.#refresh.settled();
    return release;
  }

  /** Sends the part once, and puts it back in the order where it has to be sent again. */
  async send(open: OpenPart, release: () => void): Promise<void> {
    let isBack = false;
    try {
      const rest = await this.#attempt(open).finally(release);
      if (rest === 'acknowledged') return;
      if (rest > 0) {
        this.order.rests();
        await this.#transfer.clock.sleep(rest, this.#beginning);
      }
      isBack = true;
      this.order.again(open, rest > 0);
    } finally {
      if (!isBack) this.order.ended();
    }
  }

  /** @returns milliseconds to wait before the part is sent again, or that it is acknowledged */
  async #attempt(open: OpenPart): Promise<number | 'acknowledged'> {
    const transfer = this.#transfer;
    const part = transfer.parts.read(open.index);
    const begunAt = transfer.clock.now();
    const outcome = await this.#put(part, open.isFresh);
    switch (outcome.kind) {
      case 'sent':
        this.#acknowledged += 1;
        await transfer.onSent(part).catch(wrapLocal);
        this.#noteArrived(part.index);
        return 'acknowledged';
      case 'aborted':
        throw new DOMException('stopped', 'AbortError');
      case 'refused':
        throw new ProblemError(refusedProblem(outcome.status), { lasting: true });
      case 'expired':
        await this.#renew(open, part);
        this.#noteFailed(part.index, 'expired');
        return 0;
      case 'passing':
        break;
    }
    return this.#restAfter(open, part, outcome, begunAt);
  }

  /** @throws ProblemError, passing, where the line is dead or the part has failed too often */
  #restAfter(
    open: OpenPart,
    part: PlannedPart,
    { cause, waitMilliseconds = 0 }: Extract<PartOutcome, { kind: 'passing' }>,
    begunAt: number,
  ): number {
    const { connections, settings } = this.#transfer;
    if (!isLineTrouble(cause) || cause === 'silent') {
      connections.storage(part.url).inFlight.congested(begunAt);
    }
    const isDead = isLineTrouble(cause) && this.#health.failed();
    const mayTryAgain = countFailure(open, cause, this.#acknowledged, settings.triesPerPart);
    if (isDead || !mayTryAgain) throw new ProblemError(passingProblem(cause));
    this.#noteFailed(part.index, cause);
    const backoff = backoffMilliseconds(open.failures - 1, Math.random(), { cap: longestWait(cause) });
    // Never less than the backoff: "Retry-After: 0" would use up every try within a second.
    return Math.max(1, waitMilliseconds, backoff);
  }

  async #put(part: PlannedPart, isFresh: boolean): Promise<PartOutcome> {
    const { clock, connections, settings, source, onMoved } = this.#transfer;
    const isOver = part.expiresAt !== null && part.expiresAt <= clock.now();
    if (isFresh && isOver) this.#trustsClock = false;
    if (isOver && this.#trustsClock) return { kind: 'expired' };
    const { inFlight, slots } = connections.storage(part.url);
    const life = this.#health.begin();
    let moved = 0;
    try {
      const outcome = await sendPart(source, part, connections, {
        silenceMilliseconds: settings.silenceMilliseconds,
        signal: this.#signal,
        onMoved: (bytes) => {
          moved += bytes;
          life.moved();
          onMoved?.(bytes);
          inFlight.moved(bytes, slots.isFull);
          slots.grant();
        },
      }).catch(wrapLocal);
      if (outcome.kind !== 'passing' || !isLineTrouble(outcome.cause)) this.#health.answered();
      return outcome;
    } finally {
      life.end();
      onMoved?.(-moved);
    }
  }

  async #renew(open: OpenPart, part: PlannedPart): Promise<void> {
    // A URL that was just fetched and has expired already: fetching it once more would bring the same.
    if (open.isFresh) throw new ProblemError(expiredProblem);
    await this.#refresh.replace(part.index, part.url);
    open.isFresh = true;
  }

  #noteFailed(index: number, reason: Resending['reason']): void {
    // Put at the end: the last reason is the one that is told.
    this.#failed.delete(index);
    this.#failed.set(index, reason);
    this.#tellResending();
  }

  #noteArrived(index: number): void {
    if (this.#failed.delete(index)) this.#tellResending();
  }

  #tellResending(): void {
    const reason = [...this.#failed.values()].at(-1);
    this.#transfer.onResending?.(reason === undefined ? null : { parts: this.#failed.size, reason });
  }
}
