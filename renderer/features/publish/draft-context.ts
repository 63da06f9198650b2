import { createContext, use } from 'react';
import type { DraftStore } from '../../stores/draft.ts';

/** The archive whose line of the sheet this is. */
export const DraftContext = createContext<DraftStore | null>(null);

/** The draft of the line that the calling component is in. */
export function useDraft(): DraftStore {
  const draft = use(DraftContext);
  if (draft === null) throw new Error('A component of a draft was drawn outside of one.');
  return draft;
}
