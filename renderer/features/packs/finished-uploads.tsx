import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';

/** Uploads that came to their end while the window was open. Each leads to its version's row, and is seen with that. */
export function FinishedUploads({ appId }: { readonly appId: string | null }): ReactNode {
  const { uploads, packs } = useStores();
  const finished = useStore(uploads, (state) => state.finished);
  const known = useStore(uploads, (state) => state.uploads);
  const rows = finished.flatMap((id) => known.get(id) ?? []).filter((upload) => upload.appId === appId);
  if (rows.length === 0) return null;
  return (
    <section>
      <h2 className="sidebar-heading">
        {strings.uploads.finished} <span className="sidebar-count">{rows.length}</span>
      </h2>
      <ul>
        {rows.map(({ id, packIdentifier, version, versionId }) => (
          <li key={id} className="pack-item">
            <button
              type="button"
              className="pack-row"
              onClick={() => {
                packs.getState().select(packIdentifier);
                uploads.getState().seen(id);
                showVersion(versionId);
              }}
            >
              <span className="pack-mark pack-mark-live" aria-hidden="true">
                ✓
              </span>
              <span className="pack-name">{strings.uploads.show(packIdentifier, version ?? '')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function readOnFrom(row: HTMLElement): void {
  row.scrollIntoView({ block: 'nearest' });
  row.focus();
}

/** Brings a version's row into view and reads on from there, as soon as its pack is drawn. */
function showVersion(versionId: string | null): void {
  const find = (): HTMLElement | null =>
    versionId === null ? null : document.getElementById(`version-${versionId}`);
  const row = find();
  if (row !== null) {
    readOnFrom(row);
    return;
  }
  const place = document.getElementById('pack');
  if (place === null) return;
  const observer = new MutationObserver(() => {
    const drawn = find();
    if (drawn === null) return;
    observer.disconnect();
    readOnFrom(drawn);
  });
  observer.observe(place, { childList: true, subtree: true });
  // A person who went on to something else must not be pulled back.
  setTimeout(() => observer.disconnect(), 5000);
}
