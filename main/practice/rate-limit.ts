import type { Limits } from './settings.ts';

const minuteMilliseconds = 60 * 1000;
const hourMilliseconds = 60 * minuteMilliseconds;

/** Requests left to one key, and whether this one still fits. */
export interface RateVerdict {
  readonly allowed: boolean;
  readonly hourRemaining: number;
  /** Undefined where there is no limit by the minute. */
  readonly minuteRemaining: number | undefined;
}

/**
 * Counts API requests by key over a rolling hour and, where there is such a limit, a rolling minute.
 * A refused request does not count, else nobody ever recovered.
 */
export class RateLimit {
  readonly #limits: () => Pick<Limits, 'hourLimit' | 'minuteLimit'>;
  readonly #taken = new Map<string, number[]>();

  /** @param limits asked at every request: they may change while the server runs */
  constructor(limits: () => Pick<Limits, 'hourLimit' | 'minuteLimit'>) {
    this.#limits = limits;
  }

  /** What is left to someone who has not asked for anything yet. */
  untouched(): RateVerdict {
    const { hourLimit, minuteLimit } = this.#limits();
    return { allowed: true, hourRemaining: hourLimit, minuteRemaining: minuteLimit ?? undefined };
  }

  /** Takes one request from the allowance of `keyId` at `now` (milliseconds since 1970). */
  take(keyId: string, now: number): RateVerdict {
    const { hourLimit, minuteLimit } = this.#limits();
    const times = this.#taken.get(keyId) ?? [];
    const firstInside = times.findIndex((time) => time > now - hourMilliseconds);
    times.splice(0, firstInside === -1 ? times.length : firstInside);
    this.#taken.set(keyId, times);
    const inMinute = times.length - 1 - times.findLastIndex((time) => time <= now - minuteMilliseconds);
    const allowed = times.length < hourLimit && (minuteLimit === null || inMinute < minuteLimit);
    if (allowed) times.push(now);
    const taken = allowed ? 1 : 0;
    return {
      allowed,
      hourRemaining: Math.max(0, hourLimit - times.length),
      minuteRemaining: minuteLimit === null ? undefined : Math.max(0, minuteLimit - inMinute - taken),
    };
  }

  /** The `X-Rate-Limit` header as App Store Connect writes it. */
  header({ hourRemaining, minuteRemaining }: RateVerdict): string {
    const { hourLimit, minuteLimit } = this.#limits();
    const hour = `user-hour-lim:${hourLimit};user-hour-rem:${hourRemaining};`;
    if (minuteLimit === null || minuteRemaining === undefined) return hour;
    return `${hour}user-minute-lim:${minuteLimit};user-minute-rem:${minuteRemaining};`;
  }
}
