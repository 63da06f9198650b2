import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { FindingSnapshot } from '../../../preload/contract.ts';
import { problemWords } from '../../language/problems/problem-words.ts';
import { findingsOf } from '../../stores/publish-rules.ts';
import { strings } from '../../strings.ts';
import { useDraft } from './draft-context.ts';

/** What was found, by grade: what stops a publish, what to think about, what is good to know. */
export function Findings({ id }: { readonly id: string }): ReactNode {
  const findings = useStore(useDraft(), useShallow(findingsOf));
  return (
    <div id={id} className="said-later" aria-live="polite">
      {findings.length === 0 ? null : (
        <ul className="findings" aria-label={strings.publish.findings}>
          {findings.map((finding) => (
            <Finding key={`${finding.code} ${finding.message}`} finding={finding} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Finding({ finding }: { readonly finding: FindingSnapshot }): ReactNode {
  const { message, nextStep } = problemWords(finding);
  return (
    <li className={`finding finding-${finding.grade}`}>
      <p>
        <strong>{strings.publish.grade[finding.grade]}</strong> {message}
      </p>
      <p className="quiet">{nextStep}</p>
    </li>
  );
}
