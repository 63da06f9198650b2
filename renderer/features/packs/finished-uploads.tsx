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
        {rows.map(({ id, packIdentifier, version }) => (
          <li key={id} className="pack-item">
            <button
              type="button"
              className="pack-row"
              onClick={() => {
                packs.getState().lead({ packIdentifier, version });
                uploads.getState().seen(id);
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
