import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { shallow } from 'zustand/shallow';
import { formatBytes, formatPercent } from '../../../preload/format.ts';
import { useLanguage } from '../../language/use-language.ts';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';
import type { PackLine } from './pack-groups.ts';

const glyphs = {
  moving: '◐',
  'needs-you': '!',
  live: '●',
  testing: '◉',
  nothing: '○',
  archived: '▫',
} as const;

/** One pack in the sidebar. */
export const PackRow = memo(function PackRow({ row }: { readonly row: PackLine }): ReactNode {
  useLanguage();
  const { packs, uploads } = useStores();
  const selected = useStore(packs, (state) => state.selected === row.identifier && !row.listedBelow);
  const press = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    if (!event.altKey) moveFocus(event.currentTarget, step);
    else if (row.uploadId !== null && row.queuePosition !== null) {
      void uploads.getState().move(row.uploadId, step > 0 ? 'down' : 'up');
    }
  };
  return (
    <li className="pack-item">
      <button
        type="button"
        className="pack-row"
        aria-current={selected}
        aria-keyshortcuts={row.queuePosition === null ? undefined : 'Alt+ArrowUp Alt+ArrowDown'}
        title={row.queuePosition === null ? row.identifier : strings.uploads.queueHint}
        onKeyDown={press}
        onClick={() => packs.getState().select(row.identifier)}
      >
        <span className={`pack-mark pack-mark-${row.mark}`} aria-hidden="true">
          {glyphs[row.mark]}
        </span>
        <span className="pack-name" title={row.identifier}>
          {row.identifier}
        </span>
        <span className="for-screen-readers">{strings.list.spoken(strings.list.marks[row.mark])}</span>
        {row.percent === null ? null : <span className="pack-percent">{formatPercent(row.percent)}</span>}
        {row.usedBytes === null || row.usedBytes === 0 ? null : (
          <span className="pack-percent">{formatBytes(row.usedBytes)}</span>
        )}
        {row.words === '' ? null : <span className="pack-words">{row.words}</span>}
      </button>
    </li>
  );
}, sameRow);

const steps: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowUp: -1 };

/** The lines are made anew whenever the list is; most of them say what they said before. */
function sameRow(one: { readonly row: PackLine }, other: { readonly row: PackLine }): boolean {
  return shallow(one.row, other.row);
}

/** The arrow keys walk the list as they do in Finder; Tab works as well. */
function moveFocus(from: HTMLButtonElement, step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLButtonElement>('.pack-row')];
  rows[rows.indexOf(from) + step]?.focus();
}
