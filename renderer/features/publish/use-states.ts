import { useCallback, useSyncExternalStore } from 'react';
import type { StoreApi } from 'zustand/vanilla';

const last = new WeakMap<readonly object[], readonly unknown[]>();

/** What stands in all of these stores, in their order: the lines of the sheet, or the files being copied. */
export function useStates<State>(stores: readonly StoreApi<State>[]): readonly State[] {
  const subscribe = useCallback(
    (changed: () => void) => {
      const ends = stores.map((store) => store.subscribe(changed));
      return () => {
        for (const end of ends) end();
      };
    },
    [stores],
  );
  return useSyncExternalStore(subscribe, () => {
    const states = stores.map((store) => store.getState());
    const before = last.get(stores) as readonly State[] | undefined;
    if (before !== undefined && states.every((state, index) => state === before[index])) return before;
    last.set(stores, states);
    return states;
  });
}
