import { allErrors } from './asc-errors.ts';
import type { AscError } from './failure.ts';

/** What the client was doing when it was refused. */
export type Operation =
  | 'create-pack'
  | 'archive-pack'
  | 'create-version'
  | 'reserve'
  | 'commit'
  | 'create-submission'
  | 'add-to-submission'
  | 'remove-from-submission'
  | 'submit'
  | 'cancel-submission';

/** Who can do what the next step says. */
export type WhoCan = 'anyone' | 'account-holder' | 'admin' | 'admin-or-app-manager' | 'apple';

/** What the failed request was about, so that a sentence can name it. */
export interface FailureContext {
  readonly operation?: Operation | undefined;
  /** The key's role, however it is written, where it is known: App Store Connect does not tell it. */
  readonly role?: string | undefined;
  readonly appId?: string | undefined;
  readonly packIdentifier?: string | undefined;
}

/** What a sentence about a refusal may name; the role as people know it, such as "App Manager". */
export interface RefusalFacts extends FailureContext {
  readonly status: number;
  /** App Store Connect's own words, without a full stop; empty where it gave none. */
  readonly said: string;
}

/** A refusal in plain words. */
export interface RefusalWords {
  /** Stable, for programs. */
  readonly code: string;
  /** A few words, without a full stop. */
  readonly title: string;
  /** What was refused and why: the message. */
  readonly explanation: (facts: RefusalFacts) => string;
  readonly nextStep: string;
  readonly whoCan: WhoCan;
}

/** One row of the table: words, and what they are for. */
export interface RefusalRow extends RefusalWords {
  /** Start of the ASC code, in whole segments (between dots). */
  readonly prefix: string;
  /** The row counts only for these. */
  readonly operations?: readonly Operation[];
  /** The row counts only where this holds. */
  readonly when?: (error: AscError, facts: RefusalFacts) => boolean;
}

/** `: “…”` with App Store Connect's own words; nothing where it gave none. */
export function quoted(said: string): string {
  return said === '' ? '' : `: “${said}”`;
}

/** The pack's identifier in quotes, with a space before it; nothing where it is not known. */
export function named(identifier: string | undefined): string {
  return identifier === undefined ? '' : ` “${identifier}”`;
}

/**
 * Whether App Store Connect's own words about an error, or about what hangs on it, fit: its codes alone do not tell
 * many refusals apart.
 */
export function says(pattern: RegExp): (error: AscError) => boolean {
  return (error) =>
    allErrors([error]).some(({ title, detail }) => pattern.test(title) || pattern.test(detail ?? ''));
}

/**
 * The codes of conflicts. Many a refusal is known by its sentence only, and nobody knows under which of these App Store
 * Connect gives it.
 */
export const conflicts = [
  'STATE_ERROR',
  'STATE_ERROR.ENTITY_STATE_INVALID',
  'ENTITY_ERROR',
  'ENTITY_ERROR.ATTRIBUTE',
  'ENTITY_ERROR.ATTRIBUTE.INVALID',
  'ENTITY_ERROR.RELATIONSHIP',
  'ENTITY_ERROR.RELATIONSHIP.INVALID',
] as const;

/** The same words under several codes. */
export function underEach(
  prefixes: readonly string[],
  row: Omit<RefusalRow, 'prefix'>,
): readonly RefusalRow[] {
  return prefixes.map((prefix) => ({ ...row, prefix }));
}
