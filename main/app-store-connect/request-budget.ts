import type { Clock } from '../clock.ts';
import { parseRateLimit, type RateLimitWindow } from './rate-limit.ts';

/** Who waits for a request: a person who asked for something, or nobody in particular (polling). */
export type Urgency = 'foreground' | 'background';

/** What is left of one window at this moment. */
export interface RequestsLeft extends RateLimitWindow {
  /** When App Store Connect last said so, in milliseconds since 1970. */
  readonly asOf: number;
}

/** Names one request that was sent, for its answer. */
export type Ticket = number;

/**
 * What a key may still ask for, and who may spend it. The transport tells it of every try, since a request that is
 * repeated costs again.
 */
export interface RequestBudget {
  /**
   * What is left, by what App Store Connect last said and what was sent since; empty before its first answer. Other
   * tools may use the same key, so the next answer can say less.
   */
  left(): readonly RequestsLeft[];
  /** A person's request begins to wait or to go; background requests are held until the answer is called. */
  beginForeground(): () => void;
  /**
   * Why a request has to wait before its next try: undefined when it may go at once, else a wait, after which it
   * is to ask again. A wait ends at the latest when `signal` is aborted.
   */
  obstacle(urgency: Urgency): ((signal: AbortSignal | undefined) => Promise<void>) | undefined;
  /** A try goes out. */
  sent(urgency: Urgency): Ticket;
  /** A try was answered, with this `X-Rate-Limit` header. */
  answered(ticket: Ticket, header: string | undefined): void;
}

export interface RequestBudgetOptions {
  readonly clock: Clock;
  /** The part of the hourly limit that background requests may spend in a rolling hour; half unless told. */
  readonly backgroundShare?: number;
}

interface Sent {
  readonly ticket: Ticket;
  readonly at: number;
  readonly urgency: Urgency;
}

interface Told extends RateLimitWindow {
  readonly at: number;
  readonly ticket: Ticket;
}

const windowMilliseconds = { minute: 60_000, hour: 3_600_000 };
/** What background requests leave of every window for what a person may ask for. */
const reservedPart = 0.1;
/** The limit to go by until App Store Connect has named one: what it usually is. */
const usualHourLimit = 3600;
/** The longest a held request sleeps before it looks again: the limit may have changed meanwhile. */
const longestSleep = 60_000;

export function createRequestBudget({ clock, backgroundShare = 0.5 }: RequestBudgetOptions): RequestBudget {
  let told: readonly Told[] = [];
  let sent: readonly Sent[] = [];
  let lastTicket = 0;
  let foregrounds = 0;
  const waiting = new Set<() => void>();

  function sentWithin(milliseconds: number): readonly Sent[] {
    const since = clock.now() - milliseconds;
    return sent.filter(({ at }) => at > since);
  }

  function left(): readonly RequestsLeft[] {
    return told.map(({ window, limit, remaining, at, ticket }) => {
      // A window that is over holds nothing any more but what was sent in the one after it.
      const isOver = clock.now() - at >= windowMilliseconds[window];
      const spent = isOver
        ? sentWithin(windowMilliseconds[window]).length
        : sent.filter((one) => one.ticket > ticket).length;
      return { window, limit, remaining: Math.max(0, (isOver ? limit : remaining) - spent), asOf: at };
    });
  }

  /** Milliseconds until a background request may go; 0 when it may. */
  function backgroundPause(): number {
    const hourLimit = told.find(({ window }) => window === 'hour')?.limit ?? usualHourLimit;
    const spent = sentWithin(windowMilliseconds.hour).filter(({ urgency }) => urgency === 'background');
    const allowed = Math.floor(hourLimit * backgroundShare);
    // Once the oldest one is an hour old there may be room again: who wakes asks anew.
    const [oldest] = spent;
    const untilShare =
      spent.length < allowed
        ? 0
        : oldest === undefined
          ? longestSleep
          : oldest.at + windowMilliseconds.hour - clock.now();
    const low = left().filter(({ limit, remaining }) => remaining <= limit * reservedPart);
    const untilMore = low.map(({ window, asOf }) => {
      const untilOver = asOf + windowMilliseconds[window] - clock.now();
      return untilOver > 0 ? untilOver : longestSleep;
    });
    return Math.min(longestSleep, Math.max(0, untilShare, ...untilMore));
  }

  return {
    left,
    beginForeground() {
      foregrounds += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        foregrounds -= 1;
        // Not at once: the next page of a list, say, is asked for as soon as this one is there.
        setImmediate(() => {
          if (foregrounds > 0) return;
          for (const wake of waiting) wake();
        });
      };
    },
    obstacle(urgency) {
      if (urgency === 'foreground') return undefined;
      if (foregrounds > 0) return (signal) => untilWoken(waiting, signal);
      const pause = backgroundPause();
      return pause === 0 ? undefined : (signal) => sleepQuietly(clock, pause, signal);
    },
    sent(urgency) {
      lastTicket += 1;
      sent = [...sentWithin(windowMilliseconds.hour), { ticket: lastTicket, at: clock.now(), urgency }];
      return lastTicket;
    },
    answered(ticket, header) {
      const windows = parseRateLimit(header);
      // An answer that was overtaken knows less than the one that came before it.
      const isNews = told.every((window) => window.ticket <= ticket);
      if (windows.length > 0 && isNews)
        told = windows.map((window) => ({ ...window, at: clock.now(), ticket }));
    },
  };
}

async function untilWoken(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  if (signal?.aborted === true) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  const wake = () => resolve();
  waiting.add(wake);
  signal?.addEventListener('abort', wake);
  await promise;
  waiting.delete(wake);
  signal?.removeEventListener('abort', wake);
}

async function sleepQuietly(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    await clock.sleep(milliseconds, signal);
  } catch {
    // Passed over: a sleep rejects only when its signal is aborted, which the transport asks for next.
  }
}
