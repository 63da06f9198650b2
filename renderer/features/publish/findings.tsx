import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
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
          {findings.map(({ grade, code, message, nextStep }) => (
            <li key={`${code} ${message}`} className={`finding finding-${grade}`}>
              <p>
                <strong>{strings.publish.grade[grade]}</strong> {message}
              </p>
              <p className="quiet">{nextStep}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
