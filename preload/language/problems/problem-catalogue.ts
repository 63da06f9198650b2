/** What is said of a problem of one code. */
export interface ProblemEntry {
  /**
   * Sentences in ICU's form, the most telling first. The first one whose facts main gave is said, so the last one
   * names none.
   */
  readonly said: readonly [string, ...string[]];
  readonly nextStep: string;
}

/** What is said of the problems that main can have, by their codes. */
export type ProblemCatalogue = Readonly<Record<string, ProblemEntry>>;
