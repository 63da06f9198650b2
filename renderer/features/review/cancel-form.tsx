import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';

/** What comes back from review, and a second button that does it. */
export function CancelForm(): ReactNode {
  const { releases } = useStores();
  const { submissions, working, problem, done, close, cancelSubmission } = useStore(releases);
  const [found] = submissions.value ?? [];
  const failed = problem ?? submissions.problem;
  const gone = done !== null || (submissions.value !== null && found === undefined);
  return (
    <div className="publish">
      {submissions.loading ? <p className="quiet">{strings.application.loading}</p> : null}
      {gone ? <output>{done === null ? strings.review.cancelNone : strings.review.cancelDone}</output> : null}
      {gone || found === undefined ? null : (
        <>
          <p>{strings.review.cancelText}</p>
          <ul className="chosen">
            {found.items.map(({ versionId, packIdentifier, version }) => (
              <li key={versionId}>{strings.review.version(packIdentifier, version)}</li>
            ))}
          </ul>
        </>
      )}
      {failed === null ? null : <ProblemNotice problem={failed} />}
      <div className="publish-actions">
        <Button onClick={close}>{strings.review.close}</Button>
        {gone || found === undefined ? null : (
          <Button kind="primary" disabled={working} onClick={() => void cancelSubmission(found.id)}>
            {working ? strings.review.cancelling : strings.review.cancelButton}
          </Button>
        )}
      </div>
    </div>
  );
}
