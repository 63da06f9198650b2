import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { useStores } from './stores-context.ts';

/** Says that nothing here is for real. */
export function PracticeBanner(): ReactNode {
  const { connection } = useStores();
  const mode = useStore(connection, (state) => state.application.value?.mode);
  if (mode !== 'practice') return null;
  return (
    <aside className="practice" aria-label={strings.application.practiceTitle}>
      <strong>{strings.application.practiceTitle}</strong>
      <span>{strings.application.practiceText}</span>
    </aside>
  );
}
