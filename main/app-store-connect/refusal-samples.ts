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

/** The codes of the rows whose sentence no sample has. */
export function untested(rows: readonly RefusalRow[], samples: readonly RefusalSample[]): readonly string[] {
  const tested = new Set(samples.map(({ code }) => code));
  return rows.map(({ code }) => code).filter((code) => !tested.has(code));
}
