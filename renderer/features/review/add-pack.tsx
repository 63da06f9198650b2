import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';

/** Adds another pack's newest version to what is submitted. */
export function AddPack(): ReactNode {
  const { releases, packs } = useStores();
  const all = useStore(packs, (state) => state.packs.value);
  const chosen = useStore(releases, (state) => state.chosen);
  const [nothing, setNothing] = useState<string | null>(null);
  const id = useId();
  const others = (all ?? []).filter(
    (pack) => !pack.archived && chosen.every(({ packId }) => packId !== pack.id),
  );
  if (others.length === 0) return null;
  const add = async (packId: string): Promise<void> => {
    setNothing(null);
    const found = await releases.getState().addPack(packId);
    if (!found) setNothing(others.find((pack) => pack.id === packId)?.identifier ?? '');
  };
  return (
    <div className="add-pack">
      <label htmlFor={id}>{strings.review.add}</label>
      <select id={id} value="" onChange={(event) => void add(event.currentTarget.value)}>
        <option value="">{strings.review.addNone}</option>
        {others.map((pack) => (
          <option key={pack.id} value={pack.id}>
            {pack.identifier}
          </option>
        ))}
      </select>
      <output className="quiet">{nothing === null ? null : strings.review.nothingReady(nothing)}</output>
    </div>
  );
}
