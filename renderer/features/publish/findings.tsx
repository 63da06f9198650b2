import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { findingsOf } from '../../stores/publish-rules.ts';
import { strings } from '../../strings.ts';
import { FindingItem } from '../../ui/finding-item.tsx';
import { useDraft } from './draft-context.ts';

/** What was found, by grade: what stops a publish, what to think about, what is good to know. */
export function Findings({ id }: { readonly id: string }): ReactNode {
  const findings = useStore(useDraft(), useShallow(findingsOf));
  return (
    <div id={id} className="said-later" aria-live="polite">
      {findings.length === 0 ? null : (
        <ul className="findings" aria-label={strings.publish.findings}>
          {findings.map((finding) => (
            <FindingItem
              key={`${finding.code} ${finding.message}`}
              finding={finding}
              grade={strings.publish.grade[finding.grade]}
            />
          ))}
        </ul>
      )}
    </div>
  );
}
