import { useId } from 'react';
import type { ReactNode } from 'react';
import { formatBytes } from '../../../preload/format.ts';
import { quotaBytes, quotaWarning } from '../../../preload/quota.ts';
import { strings } from '../../strings.ts';

/** How much of the app's quota is used; from 80 % on with what to do about it. */
export function QuotaFoot({ usedBytes }: { readonly usedBytes: number }): ReactNode {
  const id = useId();
  const near = usedBytes >= quotaBytes * quotaWarning;
  return (
    <div className={near ? 'sidebar-foot quota-near' : 'sidebar-foot quiet'}>
      <p id={id}>{strings.list.quota(formatBytes(usedBytes), formatBytes(quotaBytes))}</p>
      <meter
        aria-label={strings.list.quotaLabel}
        aria-describedby={id}
        min={0}
        max={quotaBytes}
        high={quotaBytes * quotaWarning}
        value={usedBytes}
      />
      {near ? <p>{strings.list.quotaWarning}</p> : null}
    </div>
  );
}
