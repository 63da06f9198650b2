import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Loadable } from '../../stores/loadable.ts';
import { useStores } from './stores-context.ts';

/** At a start with a network the new list is there so soon that an age would only flicker. */
const soonMilliseconds = 1000;

/** Since when a list was not had anew, in milliseconds since 1970; null: what is shown is how it stands. */
export function useAsOf({ value, loadedAt, kept, problem }: Loadable<unknown>): number | null {
  const waits = useStore(useStores().connection, (state) => state.waiting !== null);
  const [lateFor, setLateFor] = useState<number | null>(null);
  useEffect(() => {
    if (!kept) return undefined;
    const timer = setTimeout(() => setLateFor(loadedAt), soonMilliseconds);
    return () => clearTimeout(timer);
  }, [kept, loadedAt]);
  if (value === null) return null;
  return problem !== null || (kept && (waits || lateFor === loadedAt)) ? loadedAt : null;
}
