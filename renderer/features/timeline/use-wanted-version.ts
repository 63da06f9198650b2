import { useEffect } from 'react';
import { useStore } from 'zustand';
import { keepInView, ownWays } from '../../ui/keep-in-view.ts';
import { markBriefly } from '../../ui/mark-briefly.ts';
import { useStores } from '../window/stores-context.ts';
import { type TimelineRow, versionPlace } from './rows.ts';

/**
 * Leads to the version that somebody wants to see: brings its row into view as soon as it is known, reads on from
 * there and marks it for a moment. Where it is not there any more, the pack's title is what is read on from. Whoever
 * goes on to something else meanwhile is not pulled back.
 * @returns how many rows have to be drawn for that
 */
export function useWantedVersion(packIdentifier: string, rows: readonly TimelineRow[]): number {
  const { packs, versions } = useStores();
  const wanted = useStore(packs, (state) =>
    state.wanted?.packIdentifier === packIdentifier ? state.wanted : null,
  );
  const { value, loading, problem, kept } = useStore(versions, (state) => state.versions);
  const index = rows.findIndex(({ version }) => version !== null && version === wanted?.version);
  const key = rows[index]?.key ?? null;
  const mayCome = wanted?.version !== null && (loading || kept || (value === null && problem === null));

  useEffect(() => {
    if (wanted === null) return undefined;
    const { arrive } = packs.getState();
    for (const way of ownWays) addEventListener(way, arrive, { capture: true, passive: true });
    return () => {
      for (const way of ownWays) removeEventListener(way, arrive, true);
    };
  }, [packs, wanted]);

  useEffect(() => {
    if (wanted === null || (key === null && mayCome)) return;
    packs.getState().arrive();
    const heading = document.getElementById(key === null ? 'pack-title' : versionPlace(key));
    if (heading === null) return;
    // Not by itself: the whole row is to be seen.
    heading.focus({ preventScroll: true });
    const row = heading.closest<HTMLElement>('.version');
    keepInView(row ?? heading);
    if (row !== null) markBriefly(row);
  }, [packs, wanted, key, mayCome]);

  return wanted === null ? 0 : index + 1;
}
