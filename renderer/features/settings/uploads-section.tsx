import type { ReactNode } from 'react';
import { useId } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { BandwidthLimit } from './bandwidth-limit.tsx';
import { SettingsSection } from './settings-section.tsx';

const counts = [1, 2, 3, 4, 5, 6, 7, 8];

/** How much of the line uploads may take. */
export function UploadsSection(): ReactNode {
  const { settings } = useStores();
  const id = useId();
  const { limits, limitsProblem, setUploadsAtOnce } = useStore(settings);
  return (
    <SettingsSection title={strings.settings.uploads}>
      {limits === null ? (
        <p className="quiet">{strings.settings.noUploads}</p>
      ) : (
        <>
          <BandwidthLimit bytesPerSecond={limits.bytesPerSecond} />
          <div className="setting">
            <label htmlFor={id}>{strings.settings.atOnce}</label>
            <select
              id={id}
              value={limits.uploadsAtOnce}
              aria-describedby={`${id}-hint`}
              onChange={(event) => void setUploadsAtOnce(Number(event.currentTarget.value))}
            >
              {counts.map((count) => (
                <option key={count}>{count}</option>
              ))}
            </select>
            <span id={`${id}-hint`} className="field-hint">
              {strings.settings.atOnceHint}
            </span>
          </div>
        </>
      )}
      {limitsProblem === null ? null : <ProblemNotice problem={limitsProblem} />}
    </SettingsSection>
  );
}
