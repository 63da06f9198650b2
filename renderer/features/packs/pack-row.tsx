import { memo } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useStore } from 'zustand';
import { shallow } from 'zustand/shallow';
import { formatPercent } from '../../../preload/format.ts';
import { useLanguage } from '../../language/use-language.ts';
import { strings } from '../../strings.ts';
import { useStores } from '../window/stores-context.ts';
import type { PackLine } from './pack-groups.ts';

const glyphs = { moving: '◐', 'needs-you': '!', plain: '●', archived: '○' } as const;

/** One pack in the sidebar. */
export const PackRow = memo(function PackRow({ row }: { readonly row: PackLine }): ReactNode {
  useLanguage();
  const { packs } = useStores();
  const selected = useStore(packs, (state) => state.selected === row.identifier && !row.listedBelow);
  return (
    <li className="pack-item">
      <button
        type="button"
        className="pack-row"
        aria-current={selected}
        onKeyDown={moveByArrows}
        onClick={() => packs.getState().select(row.identifier)}
      >
        <span className={`pack-mark pack-mark-${row.mark}`} aria-hidden="true">
          {glyphs[row.mark]}
        </span>
        <span className="pack-name" title={row.identifier}>
          {row.identifier}
        </span>
        {row.mark === 'plain' ? null : (
          <span className="for-screen-readers">, {strings.packs.marks[row.mark]}</span>
        )}
        {row.percent === null ? null : <span className="pack-percent">{formatPercent(row.percent)}</span>}
      </button>
    </li>
  );
}, sameRow);

/** The lines are made anew whenever the list is; most of them say what they said before. */
function sameRow(one: { readonly row: PackLine }, other: { readonly row: PackLine }): boolean {
  return shallow(one.row, other.row);
}

/** The arrow keys walk the list as they do in Finder; Tab works as well. */
function moveByArrows(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  event.preventDefault();
  const rows = [...document.querySelectorAll<HTMLButtonElement>('.pack-row')];
  rows[rows.indexOf(event.currentTarget) + step]?.focus();
}
