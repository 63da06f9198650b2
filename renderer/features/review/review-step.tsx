import type { ReactNode } from 'react';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';
import './review.css';

const submittable: ReadonlySet<string> = new Set([
  'ready-for-internal-testing',
  'ready-for-beta-submission',
  'external-testing',
  'in-unsent-submission',
  'rejected',
]);

/** Opens the sheet that sends a version to App Review, or the one that calls it back. */
export function ReviewStep({ version }: { readonly version: VersionSnapshot }): ReactNode {
  const { releases } = useStores();
  const { id: versionId, packId, stage } = version;
  if (stage === 'waiting-for-review' || stage === 'in-review') {
    return (
      <Button onClick={() => void releases.getState().showCancel(versionId)}>
        {strings.review.cancelOpen}
      </Button>
    );
  }
  if (!submittable.has(stage)) return null;
  return (
    <Button
      aria-label={strings.review.openLabel(version.version)}
      onClick={() => void releases.getState().submitFor({ packId, versionId })}
    >
      {strings.review.open}
    </Button>
  );
}
