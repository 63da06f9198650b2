import type { ReactNode } from 'react';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { ReviewStep } from '../review/review-step.tsx';

/** What to do next about a version: one button at the most. */
export function NextStep({ version }: { readonly version: VersionSnapshot }): ReactNode {
  return <ReviewStep version={version} />;
}
