const hourMilliseconds = 60 * 60 * 1000;

/** Requests left to one key, and whether this one still fits. */
export interface RateVerdict {
  readonly allowed: boolean;
  readonly remaining: number;
}

/** Counts API requests by key over a rolling hour. A refused request does not count, else nobody ever recovered. */
export class RateLimit {
  readonly limit: number;
  readonly #taken = new Map<string, number[]>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Takes one request from the allowance of `keyId` at `now` (milliseconds since 1970). */
  take(keyId: string, now: number): RateVerdict {
    const times = this.#taken.get(keyId) ?? [];
    const firstInside = times.findIndex((time) => time > now - hourMilliseconds);
    times.splice(0, firstInside === -1 ? times.length : firstInside);
    this.#taken.set(keyId, times);
    if (times.length >= this.limit) return { allowed: false, remaining: 0 };
    times.push(now);
    return { allowed: true, remaining: this.limit - times.length };
  }

  /** The `X-Rate-Limit` header as App Store Connect writes it. */
  header(remaining: number): string {
    return `user-hour-lim:${this.limit};user-hour-rem:${remaining};`;
  }
}
