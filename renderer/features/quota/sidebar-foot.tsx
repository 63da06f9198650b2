import type { ReactNode } from 'react';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';

/** The ways to what holds the space, to what was done, and to the settings. */
export function SidebarFoot(): ReactNode {
  const { releases, settings } = useStores();
  return (
    <p className="sidebar-foot quiet">
      <Button kind="link" onClick={() => void releases.getState().showQuota()}>
        {strings.quota.open}
      </Button>{' '}
      <Button kind="link" onClick={() => void releases.getState().showActivity()}>
        {strings.activity.open}
      </Button>{' '}
      <Button kind="link" aria-keyshortcuts="Meta+," onClick={() => settings.getState().show()}>
        {strings.accounts.settings}
      </Button>
    </p>
  );
}
