import type { ReactNode } from 'react';
import { formatBytes } from '../../../preload/format.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';

/** The space that is used, and the way to what holds it and to what was done. */
export function SidebarFoot({ usedBytes }: { readonly usedBytes: number }): ReactNode {
  const { releases, settings } = useStores();
  const used = formatBytes(usedBytes);
  return (
    <p className="sidebar-foot quiet">
      {usedBytes === 0 ? null : (
        <Button
          kind="link"
          aria-label={strings.quota.openLabel(used)}
          onClick={() => void releases.getState().showQuota()}
        >
          {strings.quota.open(used)}
        </Button>
      )}{' '}
      <Button kind="link" onClick={() => void releases.getState().showActivity()}>
        {strings.activity.open}
      </Button>{' '}
      <Button kind="link" aria-keyshortcuts="Meta+," onClick={() => settings.getState().show()}>
        {strings.accounts.settings}
      </Button>
    </p>
  );
}
