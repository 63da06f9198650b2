import { useSyncExternalStore } from 'react';

const minute = 60_000;

/** The beginning of the present minute, in milliseconds since 1970. Changes by itself as time goes on. */
export function useNow(): number {
  return useSyncExternalStore(watchMinutes, thisMinute);
}

function thisMinute(): number {
  return Math.floor(Date.now() / minute) * minute;
}

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

// One timer for all: a timeline of hundreds of versions shows thousands of moments.
function watchMinutes(changed: () => void): () => void {
  watchers.add(changed);
  timer ??= setInterval(() => {
    for (const watcher of watchers) watcher();
  }, minute);
  return () => {
    watchers.delete(changed);
    if (watchers.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}
