import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatList } from '../../../preload/format.ts';
import type { CopyState } from '../../stores/copy.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';
import { copiedPercent } from './copy-words.ts';
import { useStates } from './use-states.ts';
import './copies.css';

/** While the publish sheet is closed: what is being copied for it, what came, what failed, and the way back. */
export function CopyBanner(): ReactNode {
  const { publish } = useStores();
  const open = useStore(publish, (state) => state.open);
  const copies = useStates(useStore(publish, (state) => state.copies));
  const unseen = useStore(publish, (state) => state.copiedUnseen);
  const words = bannerWords(copies, unseen);
  if (words.length === 0) return null;
  return (
    // Only hidden behind the sheet, so that the button is there to have the focus back.
    <aside className="strip copy-banner" hidden={open} aria-label={strings.sheet.copiesTitle}>
      <p>{words.join(' ')}</p>
      <Button aria-label={strings.sheet.behind.showLabel} onClick={() => publish.getState().show('')}>
        {strings.sheet.behind.show}
      </Button>
    </aside>
  );
}

function bannerWords(copies: readonly CopyState[], unseen: readonly string[]): readonly string[] {
  const { behind } = strings.sheet;
  const failed = copies.filter(({ state }) => state === 'failed');
  const coming = copies.filter(({ state }) => state !== 'failed');
  const current = coming.find(({ state }) => state === 'copying') ?? coming[0];
  return [
    ...(failed.length === 0 ? [] : [behind.failed(formatList(failed.map(({ fileName }) => fileName)))]),
    ...(unseen.length === 0 ? [] : [behind.copied(formatList(unseen))]),
    ...(current === undefined ? [] : [behind.copying(current.fileName, copiedPercent(current))]),
    ...(coming.length > 1 ? [behind.waiting(coming.length - 1)] : []),
  ];
}
