import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';
import './review.css';

/** At the foot of a pack, far from what is pressed every day. */
export function ArchiveLink({ identifier }: { readonly identifier: string }): ReactNode {
  const { releases, packs, apps } = useStores();
  const packId = useStore(
    packs,
    (state) => state.packs.value?.find((pack) => pack.identifier === identifier)?.id,
  );
  const appId = useStore(apps, (state) => state.selectedId);
  if (packId === undefined || appId === null) return null;
  return (
    <footer className="pack-foot">
      <a
        href={`https://appstoreconnect.apple.com/apps/${encodeURIComponent(appId)}/testflight`}
        target="_blank"
        rel="noreferrer"
        title={strings.review.externalNote}
      >
        {strings.review.external}
      </a>
      <Button kind="link" onClick={() => void releases.getState().showArchive(packId)}>
        {strings.archivePack.open}
      </Button>
    </footer>
  );
}
