import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import type { VersionSnapshot } from '../../../preload/contract.ts';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';
import './review.css';

/** Where external testing is the next station, or the one that a version is at. */
const concerned: ReadonlySet<VersionSnapshot['stage']> = new Set([
  'ready-for-internal-testing',
  'ready-for-beta-submission',
  'waiting-for-beta-review',
  'in-beta-review',
  'beta-rejected',
]);

/** Leads to the page on which a version is sent to external testers: App Store Connect's API cannot do that. */
export function ExternalStep({ version }: { readonly version: VersionSnapshot }): ReactNode {
  const { apps } = useStores();
  const appId = useStore(apps, (state) => state.selectedId);
  if (appId === null || !concerned.has(version.stage)) return null;
  return (
    <p className="external-step quiet">
      <a
        href={`https://appstoreconnect.apple.com/apps/${encodeURIComponent(appId)}/testflight`}
        target="_blank"
        rel="noreferrer"
      >
        {strings.review.external}
      </a>{' '}
      {strings.review.externalNote}
    </p>
  );
}
