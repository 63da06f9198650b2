import { useCallback, useSyncExternalStore } from 'react';
import type { DraftState, DraftStore } from '../../stores/draft.ts';

const last = new WeakMap<readonly DraftStore[], readonly DraftState[]>();

/** What stands in all lines of the sheet, in their order. */
export function useDrafts(drafts: readonly DraftStore[]): readonly DraftState[] {
  const subscribe = useCallback(
    (changed: () => void) => {
      const ends = drafts.map((draft) => draft.subscribe(changed));
      return () => {
        for (const end of ends) end();
      };
    },
    [drafts],
  );
  return useSyncExternalStore(subscribe, () => {
    const states = drafts.map((draft) => draft.getState());
    const before = last.get(drafts);
    if (before !== undefined && states.every((state, index) => state === before[index])) return before;
    last.set(drafts, states);
    return states;
  });
}
