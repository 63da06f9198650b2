import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useStores } from '../window/stores-context.ts';
import { summaryOf } from './summary.ts';

/** The answer without a click: what is live, what is being tested, how big it is. */
export function PackSummary({ identifier }: { readonly identifier: string }): ReactNode {
  const stores = useStores();
  const versions = useStore(stores.versions, (state) => state.versions.value);
  const pack = useStore(stores.packs, (state) =>
    state.packs.value?.find((one) => one.identifier === identifier),
  );
  return <p className="pack-summary quiet">{summaryOf(versions ?? [], pack?.usedBytes ?? null)}</p>;
}
