import type { ReactNode } from 'react';
import type { FindingSnapshot } from '../../preload/contract.ts';
import { problemWords } from '../../preload/language/problems/problem-words.ts';

interface FindingItemProps {
  readonly finding: FindingSnapshot;
  /** The grade in a word, such as "Careful:". */
  readonly grade: string;
}

/** One thing that was found, by grade, and what to do about it. */
export function FindingItem({ finding, grade }: FindingItemProps): ReactNode {
  const { message, nextStep } = problemWords(finding);
  return (
    <li className={`finding finding-${finding.grade}`}>
      <p>
        <strong>{grade}</strong> {message}
      </p>
      <p className="quiet">{nextStep}</p>
    </li>
  );
}
