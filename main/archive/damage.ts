import type { ArchiveFormat, DamageCode, ForeignKind, InspectionFailure, RefusalCode } from './contents.ts';

/**
 * Carries a failure out of nested reading. Thrown only inside this folder and turned into a value by
 * {@link failureOf} at its edge.
 */
export class InspectionError extends Error {
  override readonly name = 'InspectionError';
  readonly failure: InspectionFailure;

  constructor(failure: InspectionFailure) {
    super(failure.kind);
    this.failure = failure;
  }
}

/** The file's bytes at `offset` are not what they must be. */
export function fileDamage(code: DamageCode, offset: number): InspectionError {
  return new InspectionError({ kind: 'damaged', code, offset, offsetIn: 'file' });
}

/** The unpacked bytes at `offset` are not what they must be. */
export function streamDamage(code: DamageCode, offset: number): InspectionError {
  return new InspectionError({ kind: 'damaged', code, offset, offsetIn: 'unpacked stream' });
}

/** The archive is whole, and holds an entry that must not be unpacked. */
export function refusal(code: RefusalCode, path: string): InspectionError {
  return new InspectionError({ kind: 'refused', code, path });
}

/** The file is something else. */
export function foreign(what: ForeignKind): InspectionError {
  return new InspectionError({ kind: 'foreign', what });
}

/** Nothing is known to be wrong, and yet it cannot be looked into. */
export function notInspectable(
  format: ArchiveFormat,
  reason: 'codec' | 'block-size' | 'block-count' | 'entry-count',
  blocksComplete: boolean,
): InspectionError {
  return new InspectionError({ kind: 'not-inspectable', format, reason, blocksComplete });
}

/** The failure that a thrown value carries. @throws what was thrown, where that is something else */
export function failureOf(thrown: unknown): InspectionFailure {
  if (thrown instanceof InspectionError) return thrown.failure;
  throw thrown;
}
