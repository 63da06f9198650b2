import type { ReactNode } from 'react';
import type { ConsequenceSnapshot } from '../../../preload/releases-contract.ts';
import { strings } from '../../strings.ts';

/** What an act will do, the gravest first. */
export function Consequences({ findings }: { readonly findings: readonly ConsequenceSnapshot[] }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <ul className="findings" aria-label={strings.review.consequences}>
      {findings.map(({ grade, code, message, nextStep }) => (
        <li key={`${code} ${message}`} className={`finding finding-${grade}`}>
          <p>
            <strong>{strings.review.grade[grade]}</strong> {message}
          </p>
          <p className="quiet">{nextStep}</p>
        </li>
      ))}
    </ul>
  );
}
