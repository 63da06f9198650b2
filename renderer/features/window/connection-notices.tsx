import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Moment } from '../../ui/moment.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from './stores-context.ts';

/** What keeps the whole window from being true: main is gone, or of another version. */
export function ConnectionNotices(): ReactNode {
  const { connection, packs, uploads, refresh } = useStores();
  const { lost, misread, told, notices, application, waiting, dismissNotice } = useStore(connection);
  const uploadsProblem = useStore(uploads, (state) => state.problem);
  const { problem: packsProblem, loadedAt } = useStore(packs, (state) => state.packs);
  if (lost !== null) return <ProblemNotice problem={lost} />;
  const problem = misread ?? application.problem ?? uploadsProblem ?? told;
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={() => void refresh()} />;
  const [notice] = notices;
  if (notice !== undefined) return <ProblemNotice problem={notice} onDismiss={dismissNotice} />;
  if (packsProblem?.code === 'unreachable' && loadedAt !== null) {
    return (
      <output className="waiting">
        {strings.list.offline} <Moment at={loadedAt} />.
      </output>
    );
  }
  if (waiting === null) return null;
  return (
    <output className="waiting">
      <strong>{strings.application.waiting[waiting.reason]}</strong> {strings.application.waitingNext}
    </output>
  );
}
