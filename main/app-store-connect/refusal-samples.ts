import { expect, it } from 'vitest';
import { problemOfFailure } from './failure-problem.ts';
import type { AscError, Refusal } from './failure.ts';
import type { FailureContext, RefusalRow } from './refusal-words.ts';

/** A refusal for tests and the words it has to become. */
export interface RefusalSample {
  readonly what: string;
  readonly refusal: Refusal;
  readonly context?: FailureContext;
  readonly code: string;
  readonly message: string;
  /** Part of the next step. */
  readonly next: string;
}

export function errorOf(
  status: number,
  code: string,
  detail?: string,
  more: Partial<AscError> = {},
): AscError {
  return {
    id: undefined,
    status: String(status),
    code,
    title: 'Title.',
    detail,
    pointer: undefined,
    parameter: undefined,
    associatedErrors: {},
    ...more,
  };
}

/** A refusal with one error. */
export function refused(
  status: number,
  code: string,
  detail?: string,
  more: Partial<AscError> = {},
): Refusal {
  return { kind: 'refused', status, errors: [errorOf(status, code, detail, more)] };
}

/** Where an error about a pack's identifier points. */
export const atIdentifier = { pointer: '/data/attributes/assetPackIdentifier' };

/** One test for each sample, and one that the rows have a sample each. */
export function testSamples(samples: readonly RefusalSample[], rows: readonly RefusalRow[]): void {
  it.each(samples)(
    'says in words what is wrong and what to do: $what',
    ({ refusal, context, code, message, next }) => {
      const nextStep: unknown = expect.stringContaining(next);
      expect(problemOfFailure(refusal, context)).toMatchObject({ code, message, nextStep });
    },
  );

  it('has a sentence tested for every row', () => {
    const tested = new Set(samples.map(({ code }) => code));
    expect(rows.map(({ code }) => code).filter((code) => !tested.has(code))).toEqual([]);
  });
}
