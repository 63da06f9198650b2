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
            <span className="quiet">{standing(does, replaces)}</span>
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

function standing(
  does: SubmissionPlan['versions'][number]['does'],
  replaces: SubmissionPlan['versions'][number]['replaces'],
): string {
  if (does === 'blocked') return strings.review.blocked;
  const now = replaces === null ? strings.review.firstTime : strings.review.replaces(replaces);
  return does === 'already-in' ? strings.review.alreadyIn(now) : now;
}
