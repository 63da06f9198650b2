import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';
import { historyEntries } from './entries.ts';
import { activityText, historyText } from './export.ts';
import type { HistoryRecord } from './sighting.ts';

const first: HistoryRecord = {
  ...{ sequence: 1, subject: 'app-store', id: 'r1', appId: 'a', packId: 'p1', versionId: 'v1' },
  ...{ state: 'WAITING_FOR_REVIEW', stateBefore: undefined, seenAt: 1000, notBefore: undefined },
  ...{ how: 'polled', ascTime: undefined },
};
const second: HistoryRecord = {
  ...first,
  ...{ sequence: 2, state: 'IN_REVIEW', stateBefore: 'WAITING_FOR_REVIEW', seenAt: 91_000 },
};
const names = { packs: new Map([['p1', 'Tutorial']]), versions: new Map([['v1', '3']]) };

it('names packs and versions, and says how long the state before had lasted', () => {
  expect(historyEntries([second, first], names)).toMatchObject([
    { packIdentifier: 'Tutorial', version: '3', state: 'IN_REVIEW', tookMilliseconds: 90_000 },
    { state: 'WAITING_FOR_REVIEW', tookMilliseconds: null },
  ]);
});

it('gives no length where the clock was set back in between', () => {
  const [entry] = historyEntries([{ ...second, seenAt: 500 }, first], names);
  expect(entry?.tookMilliseconds).toBeNull();
});

it('writes history as CSV with a line an entry, and as JSON with every field, whatever the pages', async () => {
  const entries = historyEntries([second, first], names);
  const [newer, older] = entries;
  if (newer === undefined || older === undefined) throw new Error('no entries');
  for (const pages of [[entries], [[newer], [older]], [[newer], [], [older]]]) {
    const lines = (await historyText(pages, 'csv')).split('\r\n');
    expect(lines.slice(1)).toEqual([
      '1970-01-01T00:01:31.000Z,app-store,Tutorial,3,WAITING_FOR_REVIEW,IN_REVIEW,90',
      '1970-01-01T00:00:01.000Z,app-store,Tutorial,3,,WAITING_FOR_REVIEW,',
      '',
    ]);
    expect(JSON.parse(await historyText(pages, 'json'))).toEqual(entries);
  }
  expect(JSON.parse(await activityText([[]], 'json'))).toEqual([]);
});

it('keeps cells whole, and keeps a spreadsheet from running one', () => {
  expect(csvOf([['a'], ['x,y'], ['say "hi"'], ['=1+1'], [null], [7]])).toBe(
    'a\r\n"x,y"\r\n"say ""hi"""\r\n\'=1+1\r\n\r\n7\r\n',
  );
});
