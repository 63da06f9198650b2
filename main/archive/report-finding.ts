/** How much something found matters: it stops a publish, a person should think twice, or it is good to know. */
export type FindingGrade = 'stops' | 'warns' | 'notes';

/** Names and values that a sentence holds. */
export type FindingFacts = Readonly<Record<string, string | number>>;

/** Something found in an archive or its manifest, in words for people. `code` is stable and meant for programs. */
export interface Finding {
  readonly grade: FindingGrade;
  readonly code: string;
  /** One sentence: what and why. */
  readonly message: string;
  readonly nextStep: string;
  /** What the sentence names, for saying it in another language. */
  readonly facts?: FindingFacts | undefined;
}

const packAgain = 'Pack the archive again with a corrected Manifest.json and publish that.';

/** A finding that no publish gets past. */
export function stops(code: string, message: string, nextStep = packAgain, facts?: FindingFacts): Finding {
  return { grade: 'stops', code, message, nextStep, facts };
}

/** A finding that a person may know better about. */
export function warns(code: string, message: string, nextStep: string, facts: FindingFacts = {}): Finding {
  return { grade: 'warns', code, message, nextStep, facts };
}

/** A finding that needs nothing done. */
export function notes(code: string, message: string, nextStep: string, facts: FindingFacts = {}): Finding {
  return { grade: 'notes', code, message, nextStep, facts };
}

/** A value from a manifest as a sentence can hold it: in quotes, and never long. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value));
  return `“${text.length > 60 ? `${text.slice(0, 60)}…` : text}”`;
}
