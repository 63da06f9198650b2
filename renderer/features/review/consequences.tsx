import type { ReactNode } from 'react';
import type { ConsequenceSnapshot } from '../../../preload/releases-contract.ts';
import { strings } from '../../strings.ts';
import { FindingItem } from '../../ui/finding-item.tsx';

/** What an act will do, the gravest first. */
export function Consequences({ findings }: { readonly findings: readonly ConsequenceSnapshot[] }): ReactNode {
  if (findings.length === 0) return null;
  return (
    <ul className="findings" aria-label={strings.review.consequences}>
      {findings.map((finding) => (
        <FindingItem
          key={`${finding.code} ${finding.message}`}
          finding={finding}
          grade={strings.review.grade[finding.grade]}
        />
      ))}
    </ul>
  );
}
