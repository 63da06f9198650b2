import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';
import './review.css';

/** At the foot of a pack, far from what is pressed every day. */
export function ArchiveLink({ identifier }: { readonly identifier: string }): ReactNode {
  const { releases, packs } = useStores();
  const packId = useStore(
    packs,
    (state) => state.packs.value?.find((pack) => pack.identifier === identifier)?.id,
  );
  if (packId === undefined) return null;
  return (
    <footer className="pack-foot">
      <Button kind="link" onClick={() => void releases.getState().showArchive(packId)}>
        {strings.archivePack.open}
      </Button>
    </footer>
  );
}
