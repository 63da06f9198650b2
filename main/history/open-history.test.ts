import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { temporaryFolder } from '../uploads/test-support.ts';
import { History } from './history.ts';
import { account, openHistory, version } from './test-support.ts';

it('can be read by its user only', async () => {
  await using bench = await openHistory();
  bench.history.see(account, [version('COMPLETE')], 'polled');
  for (const name of ['history.sqlite', 'history.sqlite-wal']) {
    expect((await stat(join(bench.folder.path, name))).mode & 0o777).toBe(0o600);
  }
});

it.each([
  ['a text', () => Buffer.from('shopping: milk, eggs\n'.repeat(100))],
  [
    'a torn history',
    (own: Buffer) => Buffer.concat([own.subarray(0, 4096 * 3), Buffer.alloc(own.length - 4096 * 3, 7)]),
  ],
  ['a history cut short', (own: Buffer) => own.subarray(0, 4096 * 2)],
])('puts %s aside under another name, says so, and begins a new history', async (_what, spoil) => {
  await using bench = await openHistory();
  bench.history.see(account, [version('COMPLETE')], 'polled');
  bench.history.close();
  const path = join(bench.folder.path, 'history.sqlite');
  const spoiled = spoil(await readFile(path));
  await bench.folder.write('history.sqlite', spoiled);
  const again = new History(bench.folder.path, bench.clock);
  expect(again.problem?.code).toBe('history-set-aside');
  expect(again.ofVersion(account, 'v1').records).toEqual([]);
  again.see(account, [version('PROCESSING')], 'polled');
  again.close();
  const aside = (await readdir(bench.folder.path)).find((name) => name.endsWith('.aside'));
  expect(again.problem?.message).toContain(aside);
  expect((await readFile(join(bench.folder.path, aside ?? ''))).equals(spoiled)).toBe(true);
});

it('puts the database of another program aside, log and all, and leaves it readable', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'history.sqlite');
  const foreign = new DatabaseSync(path);
  foreign.exec(
    "PRAGMA journal_mode = WAL; CREATE TABLE browser (url TEXT); INSERT INTO browser VALUES ('x')",
  );
  foreign.close();
  const history = new History(folder.path, instantClock());
  expect(history.problem?.code).toBe('history-set-aside');
  history.close();
  const aside = (await readdir(folder.path)).find((name) => name.endsWith('.aside'));
  const kept = new DatabaseSync(join(folder.path, aside ?? ''));
  expect(kept.prepare('SELECT url FROM browser').get()).toEqual({ url: 'x' });
  kept.close();
});

it('does not touch a history of a newer Packdrop', async () => {
  await using bench = await openHistory();
  bench.history.close();
  const path = join(bench.folder.path, 'history.sqlite');
  const database = new DatabaseSync(path);
  database.exec('PRAGMA user_version = 999');
  database.close();
  const before = await readFile(path);
  expect(() => new History(bench.folder.path, bench.clock)).toThrow(/newer Packdrop/);
  expect((await readFile(path)).equals(before)).toBe(true);
});

it('refuses a second opener while the first has it', async () => {
  await using bench = await openHistory();
  bench.history.see(account, [version('COMPLETE')], 'polled');
  expect(() => new History(bench.folder.path, bench.clock)).toThrow(/at work with the history/);
  bench.history.see(account, [version('FAILED')], 'polled');
  expect(bench.history.ofVersion(account, 'v1').records).toHaveLength(2);
});
