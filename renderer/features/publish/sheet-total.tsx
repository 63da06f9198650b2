import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatBytes } from '../../../preload/format.ts';
import { quotaBytes, quotaUsed, quotaWarning } from '../../../preload/quota.ts';
import type { DraftState } from '../../stores/draft.ts';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';

/** How much will be sent, and what is used of the quota when Apple has it all. */
export function SheetTotal({ states }: { readonly states: readonly DraftState[] }): ReactNode {
  const stores = useStores();
  const packs = useStore(stores.packs, (state) => state.packs.value);
  const coming = states.flatMap(({ packIdentifier, inspection }) =>
    inspection.state === 'found' ? [{ packIdentifier, bytes: inspection.archive.size }] : [],
  );
  if (coming.length === 0) return null;
  const used = packs === null ? null : quotaUsed(packs, coming);
  const { sheet } = strings;
  return (
    <div className="sheet-total">
      <p>
        <strong>{sheet.total(formatBytes(coming.reduce((sum, { bytes }) => sum + bytes, 0)))}</strong>
        {used === null ? null : ` · ${sheet.quotaAfter(formatBytes(used), formatBytes(quotaBytes))}`}
      </p>
      {used !== null && used > quotaBytes ? <p className="consequence-caution">{sheet.quotaOver}</p> : null}
      {used !== null && used <= quotaBytes && used > quotaBytes * quotaWarning ? (
        <p className="consequence-caution">{sheet.quotaNear}</p>
      ) : null}
    </div>
  );
}
