import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import type { Problem } from '../problem.ts';
import { temporaryFolder, type TemporaryFolder, until } from '../uploads/test-support.ts';
import { KeptLists } from './kept-lists.ts';

const skyward = { id: 'a1', name: 'Skyward', bundleId: 'com.example.skyward' };
const asOf = Date.UTC(2026, 10, 20, 14, 2);

function open(folder: TemporaryFolder, more: { mostBytes?: number; told?: Problem[] } = {}): KeptLists {
  const { told = [], ...limits } = more;
  return new KeptLists(folder.path, instantClock(), (problem) => told.push(problem), limits);
}

const broken = (): never => {
  throw new Error('disk I/O error');
};

const keepApp = (kept: KeptLists, account: string, name: string, at = asOf): void =>
  kept.keep(account, 'apps.list', '', at, () => [{ ...skyward, name }]);

it('gives a list back after a restart, with when it was had, to its own account only', async () => {
  await using folder = await temporaryFolder();
  const first = open(folder);
  keepApp(first, 'mine', 'Skyward');
  first.keep('mine', 'packs.list', 'a1', asOf, () => []);
  await first.close();
  const second = open(folder);
  expect(second.problem).toBeUndefined();
  expect(second.find('mine', 'apps.list', '')).toEqual({ asOf, list: [skyward] });
  expect(second.find('mine', 'packs.list', 'a1')).toEqual({ asOf, list: [] });
  expect(second.find('mine', 'packs.list', 'a2')).toBeUndefined();
  expect(second.find('theirs', 'apps.list', '')).toBeUndefined();
  await second.close();
});

it('has a list on disk a second later, without being closed, and makes it only then', async () => {
  await using folder = await temporaryFolder();
  const second = Promise.withResolvers<void>();
  const clock = { now: () => asOf, sleep: () => second.promise };
  const kept = new KeptLists(folder.path, clock, () => undefined);
  let made = 0;
  for (let count = 0; count < 50; count += 1) {
    kept.keep('mine', 'apps.list', '', asOf + count, () => {
      made += 1;
      return [skyward];
    });
  }
  expect(made).toBe(0);
  second.resolve();
  await until(() => made > 0);
  expect(made).toBe(1);
  expect((await readFile(join(folder.path, 'lists.sqlite-wal'))).includes('com.example.skyward')).toBe(true);
  expect(kept.find('mine', 'apps.list', '')?.asOf).toBe(asOf + 49);
  await kept.close();
});

it('forgets an account, on disk too, with what was not written yet', async () => {
  await using folder = await temporaryFolder();
  const kept = open(folder);
  keepApp(kept, 'mine', 'Skyward');
  keepApp(kept, 'theirs', 'Harbour');
  expect(kept.find('mine', 'apps.list', '')).toBeDefined();
  kept.keep('mine', 'packs.list', 'a1', asOf, () => []);
  kept.forget('mine');
  expect(kept.find('mine', 'apps.list', '')).toBeUndefined();
  expect(kept.find('mine', 'packs.list', 'a1')).toBeUndefined();
  expect(kept.find('theirs', 'apps.list', '')).toBeDefined();
  await kept.close();
});

it('lets the lists go that were had longest ago when all together grow too large', async () => {
  await using folder = await temporaryFolder();
  const kept = open(folder, { mostBytes: 10_000 });
  const name = 'x'.repeat(3000);
  for (const [age, account] of ['a', 'b', 'c', 'd'].entries()) keepApp(kept, account, name, asOf - age);
  expect(['a', 'b', 'c', 'd'].map((account) => kept.find(account, 'apps.list', '') !== undefined)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  await kept.close();
});

it('can be read by its user only', async () => {
  await using folder = await temporaryFolder();
  const kept = open(folder);
  keepApp(kept, 'mine', 'Skyward');
  kept.find('mine', 'apps.list', '');
  for (const name of ['lists.sqlite', 'lists.sqlite-wal']) {
    expect((await stat(join(folder.path, name))).mode & 0o777).toBe(0o600);
  }
  await kept.close();
});

it.each([
  ['a text', () => Buffer.from('shopping: milk, eggs\n'.repeat(100))],
  ['lists cut short', (own: Buffer) => own.subarray(0, 4096)],
])('puts %s aside, says so, and begins anew', async (_what, spoil) => {
  await using folder = await temporaryFolder();
  const before = open(folder);
  keepApp(before, 'mine', 'Skyward');
  await before.close();
  const spoiled = spoil(await readFile(join(folder.path, 'lists.sqlite')));
  await folder.write('lists.sqlite', spoiled);
  const kept = open(folder);
  expect(kept.problem?.code).toBe('lists-set-aside');
  expect(kept.find('mine', 'apps.list', '')).toBeUndefined();
  keepApp(kept, 'mine', 'Skyward');
  expect(kept.find('mine', 'apps.list', '')).toBeDefined();
  await kept.close();
  const aside = (await readdir(folder.path)).find((name) => name.endsWith('.aside')) ?? '';
  expect((await readFile(join(folder.path, aside))).equals(spoiled)).toBe(true);
});

it('takes a list of another shape than today’s for none', async () => {
  await using folder = await temporaryFolder();
  const before = open(folder);
  before.keep('mine', 'apps.list', '', asOf, () => [{ title: 'Skyward' }]);
  keepApp(before, 'theirs', 'Harbour');
  await before.close();
  const file = new DatabaseSync(join(folder.path, 'lists.sqlite'));
  file.exec("UPDATE list SET text = '[{' WHERE account = 'theirs'");
  file.close();
  const kept = open(folder);
  expect(kept.find('mine', 'apps.list', '')).toBeUndefined();
  expect(kept.find('theirs', 'apps.list', '')).toBeUndefined();
  await kept.close();
});

it('never keeps the application from starting: with a file that cannot be had it says why and keeps nothing', async () => {
  await using folder = await temporaryFolder();
  await folder.write('in-the-way', 'x');
  const kept = new KeptLists(join(folder.path, 'in-the-way'), instantClock(), () => undefined);
  expect(kept.problem?.code).toBe('lists-not-kept');
  keepApp(kept, 'mine', 'Skyward');
  expect(kept.find('mine', 'apps.list', '')).toBeUndefined();
  kept.forget('mine');
  await kept.close();
});

it('says once that lists are no longer kept when writing fails, and works on', async () => {
  await using folder = await temporaryFolder();
  const told: Problem[] = [];
  const kept = open(folder, { told });
  kept.keep('mine', 'apps.list', '', asOf, broken);
  expect(kept.find('mine', 'apps.list', '')).toBeUndefined();
  kept.keep('mine', 'apps.list', '', asOf, broken);
  expect(kept.find('mine', 'apps.list', '')).toBeUndefined();
  expect(told.map(({ code }) => code)).toEqual(['lists-not-kept']);
  await kept.close();
});
