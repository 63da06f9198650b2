/** How many requests one window of time allows this key, and how many of them are left. */
export interface RateLimitWindow {
  readonly window: 'minute' | 'hour';
  readonly limit: number;
  readonly remaining: number;
}

const windowNames = ['minute', 'hour'] as const;
const seconds = 1000;
/** The first and the longest pause once a window is used up. It rolls, so a little comes back all the time. */
const pauses = {
  minute: { first: 5 * seconds, longest: 60 * seconds },
  hour: { first: 30 * seconds, longest: 300 * seconds },
};

/**
 * The windows in an `X-Rate-Limit` header such as `user-hour-lim:3600;user-hour-rem:3545;`. What cannot be
 * read is passed over: a window counts once both its limit and its rest are there.
 */
export function parseRateLimit(header: string | undefined): readonly RateLimitWindow[] {
  const numbers = new Map<string, number>();
  for (const entry of (header ?? '').split(';')) {
    const match = /^\s*user-(minute|hour)-(lim|rem)\s*:\s*(\d{1,15})\s*$/i.exec(entry);
    if (match !== null) numbers.set(`${match[1]}-${match[2]}`.toLowerCase(), Number(match[3]));
  }
  return windowNames.flatMap((window) => {
    const limit = numbers.get(`${window}-lim`);
    const remaining = numbers.get(`${window}-rem`);
    return limit === undefined || remaining === undefined ? [] : [{ window, limit, remaining }];
  });
}

/**
 * Milliseconds to hold requests back, 0 while every window has something left. App Store Connect does not say
 * when requests come back, so the pause doubles each time the answer after it shows nothing left again.
 * @param pausesBefore how many pauses in a row ended with nothing left
 */
export function rateLimitPause(windows: readonly RateLimitWindow[], pausesBefore: number): number {
  const used = windows.filter((window) => window.remaining === 0);
  return Math.max(
    0,
    ...used.map(({ window }) => Math.min(pauses[window].longest, pauses[window].first * 2 ** pausesBefore)),
  );
}
