import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { problemWords } from '../../../preload/language/problems/problem-words.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useLineProblem } from './line-problem.ts';
import { useStores } from './stores-context.ts';

/** What keeps the whole window from being true: main is gone, or of another version. */
export function ConnectionNotices(): ReactNode {
  const { connection, uploads, refresh } = useStores();
  const { lost, misread, told, notices, application, waiting, dismissNotice } = useStore(connection);
  const uploadsProblem = useStore(uploads, (state) => state.problem);
  const line = useLineProblem();
  if (lost !== null) return <ProblemNotice problem={lost} />;
  const problem = misread ?? application.problem ?? uploadsProblem ?? told;
  if (problem !== null) return <ProblemNotice problem={problem} onRetry={() => void refresh()} />;
  const [notice] = notices;
  if (notice !== undefined) return <ProblemNotice problem={notice} onDismiss={dismissNotice} />;
  if (line !== null) {
    return (
      <div className="waiting">
        <output>
          <strong>{problemWords(line).message}</strong> {strings.application.mayBeOld}{' '}
          {strings.application.waitingNext}
        </output>
        <Button onClick={() => void refresh()}>{strings.application.tryAgain}</Button>
      </div>
    );
  }
  if (waiting === null) return null;
  return (
    <output className="waiting">
      <strong>{strings.application.waiting[waiting.reason]}</strong> {strings.application.waitingNext}
    </output>
  );
}
