/** Where a verb writes what it found. */
export type Write = (text: string) => void;

/** How a verb answers. */
export interface Print {
  readonly json: boolean;
  readonly write: Write;
}

/** Writes what a verb found as one line of JSON, or in words. */
export function print({ json, write }: Print, value: unknown, words: string): void {
  write(`${json ? JSON.stringify(value) : words}\n`);
}
