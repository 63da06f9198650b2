import { backoffMilliseconds } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import { ProblemError } from '../problem.ts';
import type { ByteSource } from './byte-source.ts';
import type { PartOutcome } from './part-outcome.ts';
import { type PartConnections, sendPart } from './send-part.ts';
import { passingProblem, refusedProblem } from './transfer-problem.ts';
import type { PlannedPart } from './upload.ts';

/** How parts are sent. */
export interface TransferSettings {
  /** Parts on the line at once. */
  readonly partsAtOnce: number;
  /** Give up on a part when no byte moved for this long. */
  readonly silenceMilliseconds: number;
  /** Failures in a row of one part before the upload is left for `resume`. */
  readonly triesPerPart: number;
}

export const defaultTransferSettings: TransferSettings = {
  partsAtOnce: 4,
  silenceMilliseconds: 60_000,
  triesPerPart: 7,
};

/** What one transfer works with. */
export interface Transfer {
  readonly source: ByteSource;
  /** Parts the server has not acknowledged. */
  readonly parts: readonly PlannedPart[];
  readonly connections: PartConnections;
  readonly clock: Clock;
  readonly settings: TransferSettings;
  readonly signal: AbortSignal;
  /** Writes down, durably, that the server acknowledged this part. */
  readonly onSent: (part: PlannedPart) => void;
  /** Fetches the operations again when one has expired, and returns where the unsent parts go now. */
  readonly refresh: () => Promise<readonly PlannedPart[]>;
}

/**
 * Sends the parts, several at once, each until the server acknowledges it. Returns when all are acknowledged and
 * written down.
 * @throws ProblemError `part-refused` for good, or a passing one (`upload-unreachable`, `upload-cut`, …) after
 *   which the upload can be resumed; AbortError when `signal` is aborted
 */
export async function transferParts(transfer: Transfer): Promise<void> {
  const stop = new AbortController();
  const signal = AbortSignal.any([transfer.signal, stop.signal]);
  const operations = new Map(transfer.parts.map((part) => [part.index, part]));
  const refreshOnce = sharedRefresh(transfer, operations);
  const queue = transfer.parts.values();

  const send = async (): Promise<void> => {
    for (const { index } of queue) {
      await sendUntilAcknowledged(index);
    }
  };

  const sendUntilAcknowledged = async (index: number): Promise<void> => {
    let failures = 0;
    let refreshed = false;
    for (;;) {
      signal.throwIfAborted();
      const part = operations.get(index);
      if (part === undefined) throw new Error(`part ${index} has no operation`);
      const outcome = await attempt(part, refreshed);
      if (outcome.kind === 'sent') {
        transfer.onSent(part);
        return;
      }
      if (outcome.kind === 'aborted') throw new DOMException('stopped', 'AbortError');
      if (outcome.kind === 'refused')
        throw new ProblemError(refusedProblem(outcome.status), { lasting: true });
      if (outcome.kind === 'expired') {
        // A fresh URL that has expired already is no expiry: the storage will not have this part.
        if (refreshed) throw new ProblemError(refusedProblem(403), { lasting: true });
        await refreshOnce(part);
        refreshed = true;
        continue;
      }
      failures += 1;
      if (failures >= transfer.settings.triesPerPart) throw new ProblemError(passingProblem(outcome.cause));
      // Never less than the backoff: "Retry-After: 0" would use up every try within a second.
      const wait = Math.max(outcome.waitMilliseconds ?? 0, backoffMilliseconds(failures - 1, Math.random()));
      await transfer.clock.sleep(wait, signal);
    }
  };

  const attempt = (part: PlannedPart, isFresh: boolean): Promise<PartOutcome> => {
    // Not asked of a fresh one: where this computer's clock is wrong, the server alone knows.
    if (!isFresh && part.expiresAt !== null && part.expiresAt <= transfer.clock.now()) {
      return Promise.resolve({ kind: 'expired' });
    }
    return sendPart(transfer.source, part, transfer.connections, {
      silenceMilliseconds: transfer.settings.silenceMilliseconds,
      signal,
    });
  };

  const senders = Array.from({ length: Math.min(transfer.settings.partsAtOnce, transfer.parts.length) }, () =>
    send().catch((thrown: unknown) => {
      // The first sender that fails stops the others; what they had acknowledged is written down already.
      stop.abort();
      throw thrown;
    }),
  );
  await settleAll(senders);
}

/** Fetches fresh operations once for all parts that met the same expiry. */
function sharedRefresh(
  transfer: Transfer,
  operations: Map<number, PlannedPart>,
): (expired: PlannedPart) => Promise<void> {
  let underWay: Promise<void> | undefined;
  const refresh = async (): Promise<void> => {
    for (const part of await transfer.refresh()) operations.set(part.index, part);
  };
  return async (expired) => {
    if (operations.get(expired.index)?.url !== expired.url) return;
    underWay ??= refresh().finally(() => {
      underWay = undefined;
    });
    await underWay;
  };
}

/** Waits for all, then throws what failed first: an abort that only followed from it says nothing. */
async function settleAll(senders: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(senders);
  const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  const first = reasons.find((reason) => reason.name !== 'AbortError') ?? reasons[0];
  if (first !== undefined) throw first;
}
