import { useEffect, useId } from 'react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { percent } from '../../../preload/format.ts';
import type { CopyStore } from '../../stores/copy.ts';
import { strings } from '../../strings.ts';
import { Button } from '../../ui/button.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { useStores } from '../window/stores-context.ts';
import { copiedPercent, copyFigures } from './copy-words.ts';
import { focusWhatIsLeft } from './focus-what-is-left.ts';
import { keyOf } from './key-of.ts';
import { useStates } from './use-states.ts';
import './copies.css';

/** The files that are copied into Packdrop's folder before they are archives of the sheet. */
export function Copies(): ReactNode {
  const { publish } = useStores();
  const copies = useStore(publish, (state) => state.copies);
  const id = useId();
  return (
    <>
      {copies.length === 0 ? null : (
        <section className="copies" aria-labelledby={id}>
          <h3 id={id} tabIndex={-1}>
            {strings.sheet.copiesTitle}
          </h3>
          <CopyHint copies={copies} />
          <ul>
            {copies.map((copy) => (
              <CopyLine key={keyOf(copy)} copy={copy} />
            ))}
          </ul>
        </section>
      )}
      <CopiesHeard copies={copies} />
    </>
  );
}

/** One file: how far its copy is, a way to stop it, and why it could not be copied. */
function CopyLine({ copy }: { readonly copy: CopyStore }): ReactNode {
  const { publish } = useStores();
  const state = useStore(copy);
  const { fileName, problem } = state;
  const { removeCopy, copyAgain } = publish.getState();
  const { sheet } = strings;
  const isCopying = state.state === 'copying';
  useEffect(() => focusWhatIsLeft, []);
  return (
    <li className="copy">
      {problem === null ? null : <ProblemNotice problem={problem} />}
      <div className="copy-line">
        <strong>{fileName}</strong>
        <span className="copy-actions">
          {state.state === 'failed' ? (
            <Button aria-label={sheet.copyAgainLabel(fileName)} onClick={() => copyAgain(copy)}>
              {strings.application.tryAgain}
            </Button>
          ) : null}
          {/* One button with two faces, so that the focus stays where it is. */}
          <Button
            aria-label={isCopying ? sheet.copyCancelLabel(fileName) : sheet.removeLabel(fileName)}
            onClick={() => removeCopy(copy)}
          >
            {isCopying ? sheet.copyCancel : sheet.remove}
          </Button>
        </span>
      </div>
      {isCopying ? (
        <progress
          max={100}
          value={percent(state.copiedBytes, state.totalBytes)}
          aria-label={sheet.copyLabel(fileName)}
          aria-valuetext={copiedPercent(state)}
        />
      ) : null}
      {state.state === 'failed' ? null : <p className="copy-figures">{copyFigures(state)}</p>}
    </li>
  );
}

/** What closing the sheet and closing the tab mean for what is still to come. */
function CopyHint({ copies }: { readonly copies: readonly CopyStore[] }): ReactNode {
  const isAtWork = useStates(copies).some(({ state }) => state !== 'failed');
  return isAtWork ? <p className="field-hint">{strings.sheet.copyHint}</p> : null;
}

/** For screen readers: which file came and which one is next, never how far it is. Problems speak for themselves. */
function CopiesHeard({ copies }: { readonly copies: readonly CopyStore[] }): ReactNode {
  const { publish } = useStores();
  const lastCopied = useStore(publish, (state) => state.lastCopied);
  const current = useStates(copies).find(({ state }) => state === 'copying');
  const { copied, copying } = strings.sheet;
  const words = [
    ...(lastCopied === null ? [] : [copied(lastCopied)]),
    ...(current === undefined ? [] : [copying(current.fileName)]),
  ];
  return <output className="for-screen-readers">{words.join(' ')}</output>;
}
