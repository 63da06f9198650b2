import type { ReactNode } from 'react';
import type { Loadable } from '../../stores/loadable.ts';
import { strings } from '../../strings.ts';
import { Moment } from '../../ui/moment.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { isKeyProblem } from './key-problem.ts';
import { isLineProblem } from './line-problem.ts';
import { useAsOf } from './use-as-of.ts';

interface ListAgeProps {
  readonly list: Loadable<unknown>;
  readonly onRetry: () => void;
}

/** Over a list that is not how things stand now: why, unless the whole window says so, and how old it is. */
export function ListAge({ list, onRetry }: ListAgeProps): ReactNode {
  const asOf = useAsOf(list);
  const { problem } = list;
  const age =
    asOf === null ? null : (
      <p className="list-age quiet">
        {strings.application.shownAsOf} <Moment at={asOf} withTime />
      </p>
    );
  if (problem === null || isKeyProblem(problem) || isLineProblem(list)) return age;
  return (
    <ProblemNotice problem={problem} onRetry={onRetry}>
      {age}
    </ProblemNotice>
  );
}
