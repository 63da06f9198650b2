import type { ReactNode } from 'react';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { ReviewStep } from '../review/review-step.tsx';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';

interface NextStepProps {
  readonly version: VersionSnapshot;
  readonly packIdentifier: string;
}

const correctable: ReadonlySet<VersionSnapshot['stage']> = new Set(['failed', 'rejected', 'beta-rejected']);

/** The one button under where a version stands: what a person can do next about it here. */
export function NextStep({ version, packIdentifier }: NextStepProps): ReactNode {
  const { publish } = useStores();
  if (!correctable.has(version.stage)) return <ReviewStep version={version} />;
  return <Button onClick={() => publish.getState().show(packIdentifier)}>{strings.steps.correct}</Button>;
}
