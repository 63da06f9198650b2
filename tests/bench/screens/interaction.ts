import type { Page } from 'playwright-core';

/** What the page itself keeps of its interactions. */
interface Watched {
  events: { name: string; duration: number }[];
  frames: number[];
}

/**
 * Lets the page write down, from now on, how long each event takes from the moment of the input to the next
 * painted frame (Event Timing, in steps of 8 ms), and how far frames lie apart.
 */
export function watchInteraction(page: Page): Promise<void> {
  return page.evaluate(() => {
    const watched: Watched = { events: [], frames: [] };
    Object.assign(globalThis, { watched });
    const observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) watched.events.push({ name, duration });
    });
    // 16 ms is the shortest that can be asked for: what is shorter is left out, so the percentile errs on the safe side.
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    let last = performance.now();
    const frame = (now: number): void => {
      watched.frames.push(now - last);
      last = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** Milliseconds from input to paint of the events of this name since the last call. */
export function eventMilliseconds(page: Page, name: string): Promise<number[]> {
  return page.evaluate(async (wanted) => {
    // Entries come after the frame they tell of.
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    const { watched } = globalThis as unknown as { watched: Watched };
    const durations = watched.events.filter((event) => event.name === wanted).map(({ duration }) => duration);
    watched.events = [];
    watched.frames = [];
    return durations;
  }, name);
}

/** Milliseconds between frames since the last call of either function. */
export function frameMilliseconds(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    const { watched } = globalThis as unknown as { watched: Watched };
    const frames = watched.frames;
    watched.frames = [];
    return Promise.resolve(frames);
  });
}
