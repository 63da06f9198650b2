import type { Answer, Problem } from '../../preload/contract.ts';

/** Something asked from main. A refresh keeps the old value and its age; so does a failed one. */
export interface Loadable<Value> {
  readonly value: Value | null;
  /** Milliseconds since 1970 at which `value` was true. */
  readonly loadedAt: number | null;
  /** Whether `value` is only what main had kept, and the answer to show is still awaited or did not come. */
  readonly kept: boolean;
  readonly loading: boolean;
  /** Why the last attempt failed; null after a success. */
  readonly problem: Problem | null;
}

/** Nothing asked yet. */
export const notLoaded = { value: null, loadedAt: null, kept: false, loading: false, problem: null } as const;

/** The same, being asked for again. */
export function whileLoading<Value>(before: Loadable<Value>): Loadable<Value> {
  return { ...before, loading: true };
}

/** The same with what main had kept of it, where nothing better is there. */
export function withKept<Value>(
  before: Loadable<Value>,
  answer: Answer<{ readonly asOf: string; readonly list: Value } | null>,
): Loadable<Value> {
  if (before.value !== null || !answer.ok || answer.value === null) return before;
  const { asOf, list } = answer.value;
  return { ...before, value: list, loadedAt: Date.parse(asOf), kept: true };
}

/**
 * What it is after `answer` arrived at `now`.
 * @param keep gives back what is still the same as before
 */
export function afterAnswer<Value>(
  before: Loadable<Value>,
  answer: Answer<Value>,
  now: number,
  keep: (before: Value, after: Value) => Value = (_before, after) => after,
): Loadable<Value> {
  return answer.ok
    ? {
        value: before.value === null ? answer.value : keep(before.value, answer.value),
        loadedAt: now,
        kept: false,
        loading: false,
        problem: null,
      }
    : { ...before, loading: false, problem: answer.problem };
}
