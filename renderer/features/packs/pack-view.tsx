import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useLanguage } from '../../language/use-language.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ArchiveLink } from '../review/archive-link.tsx';
import { Timeline } from '../timeline/timeline.tsx';
import { useStores } from '../window/stores-context.ts';
import { EmptyStart } from './empty-start.tsx';
import { PackSummary } from './pack-summary.tsx';
import './pack-view.css';

/** The right side of the window: the selected pack, or what to do while there is none. */
export function PackView(): ReactNode {
  const stores = useStores();
  const apps = useStore(stores.apps, (state) => state.apps);
  // Chosen one by one: what is typed into the search must not draw a timeline of hundreds of versions again.
  const packs = useStore(stores.packs, (state) => state.packs);
  const selected = useStore(stores.packs, (state) => state.selected);
  if (selected !== null) return <Pack identifier={selected} />;
  if (apps.value?.length === 0) {
    return (
      <div className="empty">
        <h1>{strings.apps.empty}</h1>
        <p className="quiet">{strings.apps.emptyNext}</p>
        <p>
          <Button onClick={() => void stores.refresh()}>{strings.application.tryAgain}</Button>
        </p>
      </div>
    );
  }
  if (packs.value !== null) return <EmptyStart />;
  // What failed stands beside the list that failed; here is only something to wait for.
  const waiting = apps.problem === null && packs.problem === null;
  return (
    <>
      <h1 className="for-screen-readers">{strings.packs.heading}</h1>
      {waiting ? <p className="empty quiet">{strings.application.loading}</p> : null}
    </>
  );
}

function Pack({ identifier }: { readonly identifier: string }): ReactNode {
  const language = useLanguage();
  const stores = useStores();
  const shell = useStore(stores.connection, (state) => state.application.value?.shell);
  const archived = useStore(
    stores.packs,
    (state) => state.packs.value?.find((pack) => pack.identifier === identifier)?.archived ?? false,
  );
  return (
    <article className="pack">
      <header className="pack-header">
        <h1 id="pack-title" tabIndex={-1}>
          {identifier}
        </h1>
        {archived ? <span className="quiet">{strings.packs.archived}</span> : null}
        <Button
          kind="primary"
          aria-keyshortcuts={shell === 'desktop' ? 'Meta+N' : undefined}
          title={shell === 'desktop' ? strings.packs.publishShortcut : undefined}
          onClick={() => stores.publish.getState().show(archived ? '' : identifier)}
        >
          {strings.packs.publish}
        </Button>
      </header>
      <PackSummary identifier={identifier} />
      <Timeline key={`${language} ${identifier}`} packIdentifier={identifier} />
      {archived ? null : <ArchiveLink identifier={identifier} />}
    </article>
  );
}
