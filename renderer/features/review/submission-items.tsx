import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { SubmissionSnapshot } from '../../../preload/releases-contract.ts';
import { strings } from '../../strings.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { ListAge } from '../window/list-age.tsx';
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

/** What is in the rejected submission that stands in the way of another one. */
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
  const heading = useRef<HTMLParagraphElement>(null);
  const { value, problem, loading } = submissions;
  const askedAgain = useRef(false);
  useEffect(() => {
    if (loading || !askedAgain.current) return;
    askedAgain.current = false;
    // The button is gone with the problem; whoever went on to something else meanwhile stays there.
    if (document.activeElement === document.body) heading.current?.focus();
  }, [loading]);
  const tryAgain = (): void => {
    askedAgain.current = true;
    if (!loading) void load();
  };
  return (
    <section className="submission-items" aria-label={strings.review.items} aria-busy={loading}>
      <p ref={heading} tabIndex={-1} className="quiet">
        {strings.review.items}
      </p>
      {value === null ? null : <ListAge list={submissions} onRetry={tryAgain} />}
      {value === null && problem !== null ? (
        <ProblemNotice calm asking={loading} problem={problem} onRetry={tryAgain} />
      ) : null}
      {value === null && problem === null ? <p className="quiet">{strings.application.loading}</p> : null}
      {value === null ? null : <Found submission={value.find(belongs)} />}
    </section>
  );
}

function Found({ submission }: { readonly submission: SubmissionSnapshot | undefined }): ReactNode {
  if (submission?.state !== 'UNRESOLVED_ISSUES') return <p>{strings.review.itemsGone}</p>;
  if (submission.items.length === 0) return <p>{strings.review.itemsNone}</p>;
  return (
    <ul>
      {submission.items.map((item) => (
        <li key={`${item.versionId} ${item.version}`}>
          {strings.review.version(item.packIdentifier, item.version)} ·{' '}
          <strong>{stateWords(item.state)}</strong>
          {item.reasons.map((reason) => (
            <p key={reason}>{reason}</p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** As App Store Connect's own page says it; a state that only a newer one knows stays as it is written. */
function stateWords(state: string): string {
  const words: Readonly<Record<string, string>> = strings.review.itemStates;
  return words[state] ?? state;
}
