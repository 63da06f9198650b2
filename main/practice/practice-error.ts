/** Why the practice server or the sample archive cannot be had, in words for people. */
export class PracticeError extends Error {
  override readonly name = 'PracticeError';
  /** Stable, for programs. */
  readonly code: string;
  readonly nextStep: string;

  constructor(code: string, message: string, nextStep: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.nextStep = nextStep;
  }
}

/** The operating system's code of a failed call (`ENOENT`, `EADDRINUSE`), or undefined. */
export function systemCode(thrown: unknown): string | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown)) return undefined;
  return typeof thrown.code === 'string' ? thrown.code : undefined;
}
