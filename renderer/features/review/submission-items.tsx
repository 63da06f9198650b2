import { useEffect } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SubmissionSnapshot } from '../../../preload/releases-contract.ts';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';
import './review.css';

/** What is in the submission that a rejected version came back with: each item's state, and why. */
export function RejectedWith({ versionId }: { readonly versionId: string }): ReactNode {
  const { versions } = useStores();
  // An open submission holds one version of a pack: asking for older ones would cost requests for nothing.
  const newest = useStore(versions, (state) =>
    state.versions.value?.find(({ stage }) => stage === 'rejected'),
  );
  if (newest?.id !== versionId) return null;
  return <Items belongs={({ items }) => items.some((item) => item.versionId === versionId)} />;
}

/** What is in the submission that stands in the way of another one. */
export function SubmissionInTheWay({ id }: { readonly id: string }): ReactNode {
  return <Items belongs={(submission) => submission.id === id} />;
}

interface ItemsProps {
  readonly belongs: (submission: SubmissionSnapshot) => boolean;
}

function Items({ belongs }: ItemsProps): ReactNode {
  const { submissions: store } = useStores();
  const { submissions, load } = useStore(store);
  useEffect(() => void load(), [load]);
  const found = submissions.find((one) => one.state === 'UNRESOLVED_ISSUES' && belongs(one));
  if (found === undefined) return null;
  return (
    <section className="submission-items" aria-label={strings.review.items}>
      <p className="quiet">{strings.review.items}</p>
      <ul>
        {found.items.map((item) => (
          <li key={`${item.versionId} ${item.version}`}>
            {strings.review.version(item.packIdentifier, item.version)} ·{' '}
            <strong>{stateWords(item.state)}</strong>
            {item.reasons.map((reason) => (
              <p key={reason}>{reason}</p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As App Store Connect's own page says it; a state that only a newer one knows stays as it is written. */
function stateWords(state: string): string {
  const words: Readonly<Record<string, string>> = strings.review.itemStates;
  return words[state] ?? state;
}
