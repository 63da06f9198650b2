import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatBytes } from '../../../preload/format.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { Consequences } from '../review/consequences.tsx';
import { useStores } from '../window/stores-context.ts';

/** How much space the app's packs use, and which versions hold it. */
export function QuotaView(): ReactNode {
  const { releases } = useStores();
  const { quota, close, showQuota } = useStore(releases);
  const { value, problem, loading } = quota;
  const words =
    value === null
      ? ''
      : strings.quota.used(
          formatBytes(value.usedBytes),
          formatBytes(value.limitBytes),
          formatBytes(value.freeBytes),
        );
  return (
    <div className="publish">
      {problem === null ? null : <ProblemNotice problem={problem} onRetry={() => void showQuota()} />}
      {value === null && loading ? <p className="quiet">{strings.application.loading}</p> : null}
      {value === null ? null : (
        <>
          <p>{words}</p>
          <progress className="quota-bar" aria-label={words} max={value.limitBytes} value={value.usedBytes} />
          <Consequences findings={value.findings} />
          <p className="quiet">{strings.quota.rule}</p>
          <ul className="chosen" aria-label={strings.quota.packs}>
            {value.packs.map(({ packId, packIdentifier, usedBytes, versions }) => {
              const holder = versions?.find(({ holds }) => holds);
              return (
                <li key={packId}>
                  <span>
                    <strong>{packIdentifier}</strong>
                    {holder === undefined ? null : (
                      <span className="quiet">{strings.quota.holds(holder.version)}</span>
                    )}
                  </span>
                  {formatBytes(usedBytes)}
                </li>
              );
            })}
          </ul>
        </>
      )}
      <div className="publish-actions">
        <Button onClick={close}>{strings.quota.close}</Button>
      </div>
    </div>
  );
}
