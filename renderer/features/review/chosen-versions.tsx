import type { ReactNode } from 'react';
import type { SubmissionPlan } from '../../../preload/releases-contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';

/** The versions that go to review, and what each of them replaces. */
export function ChosenVersions({ versions }: Pick<SubmissionPlan, 'versions'>): ReactNode {
  const { releases } = useStores();
  return (
    <ul className="chosen" aria-label={strings.review.versions}>
      {versions.map(({ versionId, packIdentifier, version, does, replaces }) => (
        <li key={versionId}>
          <span>
            <strong>{strings.review.version(packIdentifier, version)}</strong>
            <span className="quiet">
              {does === 'blocked'
                ? strings.review.blocked
                : replaces === null
                  ? strings.review.firstTime
                  : strings.review.replaces(replaces)}
              {does === 'already-in' ? `, ${strings.review.alreadyIn}` : null}
            </span>
          </span>
          {versions.length === 1 ? null : (
            <Button
              kind="link"
              aria-label={strings.review.leaveOutLabel(packIdentifier)}
              onClick={() => void releases.getState().leaveOut(versionId)}
            >
              {strings.review.leaveOut}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
