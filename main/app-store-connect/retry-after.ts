/** A server that asks for more than this is not waited for that long: it is simply asked again. */
const cap = 5 * 60_000;

/**
 * Milliseconds a `Retry-After` header asks for (seconds or an HTTP date), at most five minutes; undefined
 * where it says nothing that can be read.
 * @param now milliseconds since 1970
 */
export function retryAfterMilliseconds(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(cap, Number(text) * 1000);
  // Only real HTTP dates: Date.parse alone would read "-5" or "1.5" as some year.
  const date = /[a-z]{3}/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.min(cap, Math.max(0, date - now));
}
