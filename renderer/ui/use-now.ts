import { useSyncExternalStore } from 'react';

const minute = 60_000;

/** The beginning of the present minute, in milliseconds since 1970. Changes by itself as time goes on. */
export function useNow(): number {
  return useSyncExternalStore(watchMinutes, thisMinute);
}

function thisMinute(): number {
  return Math.floor(Date.now() / minute) * minute;
}

function watchMinutes(changed: () => void): () => void {
  const timer = setInterval(changed, minute);
  return () => clearInterval(timer);
}
