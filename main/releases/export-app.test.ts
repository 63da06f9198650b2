import { expect, it } from 'vitest';
import type { HistoryEntry } from '../../preload/releases-contract.ts';
import { account, openHistory } from '../history/test-support.ts';
import type { Sighting } from '../history/sighting.ts';
import { exportHistory } from './export-app.ts';

function many(state: string): Sighting[] {
  return Array.from({ length: 2500 }, (_, number) => ({
    ...{ subject: 'version' as const, id: `v${number}`, versionId: `v${number}`, state },
    ...{ appId: 'a', packId: `p${number % 2}` },
  }));
}

it('knows how long a state lasted though its beginning is pages away from its end', async () => {
  await using bench = await openHistory();
  const { history, clock } = bench;
  history.see(account, many('PROCESSING'), 'polled');
  clock.time += 60_000;
  history.see(account, many('COMPLETE'), 'polled');
  let asked: ReadonlySet<string> = new Set();
  const text = await exportHistory(history, account, 'a', 'json', (packIds) => {
    asked = packIds;
    return Promise.resolve({ packs: new Map([['p0', 'Tutorial']]), versions: new Map([['v2', '3']]) });
  });
  const entries = JSON.parse(text) as HistoryEntry[];
  expect(entries).toHaveLength(5000);
  expect(entries.slice(0, 2500).every(({ tookMilliseconds }) => tookMilliseconds === 60_000)).toBe(true);
  expect(entries.slice(2500).every(({ tookMilliseconds }) => tookMilliseconds === null)).toBe(true);
  expect(entries.filter(({ version }) => version === '3')).toMatchObject([
    { packIdentifier: 'Tutorial', state: 'COMPLETE' },
    { packIdentifier: 'Tutorial', state: 'PROCESSING' },
  ]);
  expect([...asked].toSorted()).toEqual(['p0', 'p1']);
});
