/**
 * How long to wait before trying again: full jitter, so that many clients that failed together do not come back
 * together. Uniform between 0 and `base × 2^attempt`, at most `cap`.
 * @param attempt 0 after the first failure
 * @param random a number in [0, 1)
 * @returns milliseconds
 */
export function backoffMilliseconds(
  attempt: number,
  random: number,
  { base = 500, cap = 30_000 }: { readonly base?: number; readonly cap?: number } = {},
): number {
  return random * Math.min(cap, base * 2 ** Math.min(attempt, 30));
}
