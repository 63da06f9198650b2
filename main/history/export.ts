import { setImmediate } from 'node:timers/promises';
import type { ActSnapshot, HistoryEntry } from '../../preload/releases-contract.ts';
import { csvOf } from './csv.ts';

/** What other programs read. */
export type ExportFormat = 'csv' | 'json';

/**
 * History as text for other programs.
 * @param pages one after the other: only one of them is in memory beside the text
 */
export function historyText(pages: Iterable<readonly HistoryEntry[]>, format: ExportFormat): Promise<string> {
  return textOf(pages, format, {
    header: ['seen at', 'what', 'pack', 'version', 'state before', 'state', 'seconds in the state before'],
    row: ({ seenAt, subject, packIdentifier, version, stateBefore, state, tookMilliseconds }) => [
      ...[seenAt, subject, packIdentifier, version, stateBefore, state],
      tookMilliseconds === null ? null : Math.round(tookMilliseconds / 1000),
    ],
  });
}

/** Activity as text for other programs. @param pages one after the other, as {@link historyText} has them */
export function activityText(pages: Iterable<readonly ActSnapshot[]>, format: ExportFormat): Promise<string> {
  return textOf(pages, format, {
    header: ['began at', 'ended at', 'who', 'what', 'packs', 'outcome', 'problem'],
    row: ({ beganAt, endedAt, who, kind, packs, state, problem }) => [
      ...[beganAt, endedAt, who, kind],
      packs.map(({ packIdentifier, version }) => [packIdentifier, version].join(' ').trim()).join('; '),
      ...[state, problem?.message ?? null],
    ],
  });
}

interface Columns<Item> {
  readonly header: readonly string[];
  readonly row: (item: Item) => readonly (string | number | null)[];
}

async function textOf<Item>(
  pages: Iterable<readonly Item[]>,
  format: ExportFormat,
  { header, row }: Columns<Item>,
): Promise<string> {
  const pieces = format === 'csv' ? [csvOf([header])] : [];
  for (const page of pages) {
    if (page.length === 0) continue;
    pieces.push(
      format === 'csv' ? csvOf(page.map(row)) : page.map((item) => `  ${JSON.stringify(item)}`).join(',\n'),
    );
    // Uploads and the window have their turn between two pages.
    await setImmediate();
  }
  if (format === 'csv') return pieces.join('');
  return pieces.length === 0 ? '[]\n' : `[\n${pieces.join(',\n')}\n]\n`;
}
