/** For `catch`: an abort that is an outcome and no failure. @throws everything else */
export function passOverAbort(thrown: unknown): undefined {
  if (!(thrown instanceof Error) || thrown.name !== 'AbortError') throw thrown;
}
