import { useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { useDraft } from './draft-context.ts';

/** Bytes that a version has already become a further one only when somebody says so. */
export function AgainTick(): ReactNode {
  const { comparison, packIdentifier, again, setAgain } = useStore(useDraft());
  const id = useId();
  const version = comparison?.sameAsVersion ?? null;
  return (
    <div className="said-later" aria-live="polite">
      {version === null ? null : (
        <div className="consequence-caution again">
          <p id={`${id}-why`}>{strings.publish.sameBytes(packIdentifier, version)}</p>
          <label htmlFor={id}>
            <input
              id={id}
              type="checkbox"
              checked={again}
              aria-describedby={`${id}-why`}
              onChange={(event) => setAgain(event.currentTarget.checked)}
            />{' '}
            {strings.publish.again}
          </label>
        </div>
      )}
    </div>
  );
}
