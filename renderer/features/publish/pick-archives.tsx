import { useId, useRef } from 'react';
import type { ChangeEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { useStores } from '../window/stores-context.ts';
import { droppedArchives, take } from './drop-archives.ts';
import { focusWhatIsLeft } from './focus-what-is-left.ts';

/** Chooses archives with the computer's own file picker. */
export function PickArchives(): ReactNode {
  const { connection, publish, pathOf } = useStores();
  const inBrowser = useStore(connection, (state) => state.application.value?.shell === 'browser');
  const picker = useRef<HTMLInputElement>(null);
  const hint = useId();
  const pick = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.currentTarget.files ?? [])];
    // So that the same file can be picked again.
    event.currentTarget.value = '';
    take(publish, droppedArchives({ files, getData: () => '' }, pathOf));
    // The button gives way to what was chosen.
    focusWhatIsLeft();
  };
  return (
    <div className="pick-archives">
      <Button aria-describedby={hint} onClick={() => picker.current?.click()}>
        {strings.sheet.choose}
      </Button>
      <input ref={picker} hidden multiple type="file" accept=".aar" tabIndex={-1} onChange={pick} />
      <p id={hint} className="field-hint">
        {inBrowser ? strings.sheet.chooseHintBrowser : strings.sheet.chooseHint}
      </p>
    </div>
  );
}
