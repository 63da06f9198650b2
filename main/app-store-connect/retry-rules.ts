import type { AscFailure, UncertainCause } from './failure.ts';
import type { HttpOutcome } from './http-exchange.ts';

/** Why a request waits before it is tried again. */
export type WaitReason = 'rate-limited' | 'unreachable' | 'server-error';

/** Whether the same request may succeed when it is simply sent again after a while. */
export function isPassing(failure: AscFailure): boolean {
  if (failure.kind === 'refused') {
    return failure.status >= 500 || failure.status === 429 || failure.status === 408;
  }
  return failure.kind === 'unreachable' || failure.kind === 'cut' || failure.kind === 'silent';
}

/**
 * Whether a failed POST surely changed nothing: no byte of it left, or it was turned away at the rate limit.
 * After a 5xx, or 408, nobody knows how far the server had come.
 */
export function isSafeToRepeat(outcome: HttpOutcome): boolean {
  return outcome.kind === 'answered' ? outcome.status === 429 : !outcome.mayHaveTakenEffect;
}

export function uncertainCause(failure: AscFailure): UncertainCause {
  return failure.kind === 'silent' || failure.kind === 'cut' ? failure.kind : 'server-error';
}

export function waitReason(failure: AscFailure): Exclude<WaitReason, 'rate-limited'> {
  return failure.kind === 'refused' ? 'server-error' : 'unreachable';
}
