import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';

/** An app without packs: leads on to the first one. */
export function EmptyStart(): ReactNode {
  const stores = useStores();
  const practice = useStore(stores.connection, (state) => state.application.value?.mode === 'practice');
  const { open, makingSample, problem, show, sample } = useStore(stores.publish);
  return (
    <div className="empty">
      <h1>{strings.packs.emptyTitle}</h1>
      <p className="quiet">{strings.packs.emptyText}</p>
      <div className="empty-actions">
        <Button kind="primary" onClick={() => show('')}>
          {strings.packs.publishFirst}
        </Button>
        {practice ? (
          <Button disabled={makingSample} onClick={() => void sample()}>
            {makingSample ? strings.packs.makingSample : strings.packs.makeSample}
          </Button>
        ) : null}
      </div>
      {practice ? <p className="quiet">{strings.packs.sampleHint}</p> : null}
      {problem === null || open ? null : <ProblemNotice problem={problem} />}
    </div>
  );
}
