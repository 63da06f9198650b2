import type { ReactNode } from 'react';
import type { Problem } from '../../preload/contract.ts';
import { problemWords } from '../../preload/language/problems/problem-words.ts';
import { strings } from '../strings.ts';
import { Button } from './button.tsx';
import './problem-notice.css';

interface ProblemNoticeProps {
  readonly problem: Problem;
  /** What was asked for anew by "Try again"; absent where trying again is not what helps. */
  readonly onRetry?: () => void;
  /** Puts it away: it was only to be known. */
  readonly onDismiss?: () => void;
  /** Beside something that is whole without it: read when the screen reader has finished, not at once. */
  readonly calm?: boolean;
  /** Asked for anew right now: the words make way for that, so that they are read again where it fails again. */
  readonly asking?: boolean;
  /** Anything to add under the next step, such as the age of what is still shown. */
  readonly children?: ReactNode;
}

/** What went wrong and what to do next, where it belongs. Read aloud once, when it appears. */
export function ProblemNotice({
  problem,
  onRetry,
  onDismiss,
  calm = false,
  asking = false,
  children,
}: ProblemNoticeProps): ReactNode {
  const { message, nextStep } = problemWords(problem);
  return (
    <div className="problem" role={calm ? 'status' : 'alert'}>
      <span className="problem-mark" aria-hidden="true">
        !
      </span>
      <div className="problem-words">
        <p className="problem-message">{asking ? strings.application.loading : message}</p>
        {asking ? null : <p className="problem-next">{nextStep}</p>}
        {children}
      </div>
      {onRetry === undefined ? null : <Button onClick={onRetry}>{strings.application.tryAgain}</Button>}
      {onDismiss === undefined ? null : <Button onClick={onDismiss}>{strings.application.understood}</Button>}
    </div>
  );
}
