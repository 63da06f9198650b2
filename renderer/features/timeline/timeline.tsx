import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { rowsOnScreen, useGrowingCount } from '../../ui/use-growing-count.ts';
import { ListAge } from '../window/list-age.tsx';
import { useStores } from '../window/stores-context.ts';
import { timelineRows } from './rows.ts';
import { useWantedVersion } from './use-wanted-version.ts';
import { VersionRow } from './version-row.tsx';
import './timeline.css';

/** The height of a version that nothing is said of but where it stands; the style sheet reserves it. */
const rowPixels = 76;

/** The versions of one pack, newest first, with the uploads of this computer in their places. */
export function Timeline({ packIdentifier }: { readonly packIdentifier: string }): ReactNode {
  const stores = useStores();
  const appId = useStore(stores.packs, (state) => state.appId);
  const { versions, packId, refresh } = useStore(stores.versions);
  const uploads = useStore(stores.uploads, (state) => state.uploads);
  const rows = useMemo(() => {
    const ofPack = [...uploads.values()].filter(
      (upload) => upload.appId === appId && upload.packIdentifier === packIdentifier,
    );
    return timelineRows(versions.value ?? [], ofPack);
  }, [appId, packIdentifier, uploads, versions.value]);
  const wanted = useWantedVersion(packIdentifier, rows);
  const shown = useGrowingCount(rows.length, rowPixels, wanted);
  const [first] = useState(() => rowsOnScreen(rowPixels));
  const { problem } = versions;
  const waiting = versions.value === null && problem === null && packId !== null;
  return (
    <section aria-label={strings.timeline.label(packIdentifier)} aria-busy={waiting}>
      <ListAge list={versions} onRetry={() => void refresh()} />
      {rows.length === 0 ? (
        <Nothing waiting={waiting} failed={problem !== null} />
      ) : (
        <ol className="timeline">
          {rows.slice(0, shown).map((row, index) => (
            <VersionRow key={row.key} row={row} packIdentifier={packIdentifier} first={index < first} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Nothing({ waiting, failed }: { readonly waiting: boolean; readonly failed: boolean }): ReactNode {
  if (waiting) return <p className="timeline-nothing quiet">{strings.application.loading}</p>;
  if (failed) return null;
  return (
    <div className="timeline-nothing">
      <p>{strings.timeline.empty}</p>
      <p className="quiet">{strings.timeline.emptyNext}</p>
    </div>
  );
}
