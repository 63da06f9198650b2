import { rename, writeFile } from 'node:fs/promises';
import { expect, it, onTestFinished } from 'vitest';
import { startPackdrop } from '../support/packdrop.ts';
import { seededRandom } from '../support/random.ts';
import { brokenInvariants, type Evidence } from './invariants.ts';
import { readJournal } from './journal-snapshot.ts';
import { openWorld } from './world.ts';

/** What an undisturbed run leaves behind. */
async function undisturbed(): Promise<Evidence> {
  const world = await openWorld(seededRandom(1));
  onTestFinished(() => world[Symbol.asyncDispose]());
  const { finished } = startPackdrop([
    'publish',
    world.archive,
    '--app',
    world.appId,
    '--json',
    ...world.connection(),
  ]);
  const life = {
    finished: await finished,
    journal: await readJournal(world.dataFolder),
    mark: world.proxy.ledger.mark(),
  };
  return { world, lives: [life], outcome: 'done', mayEndWith: [], maySay: [] };
}

// What judges the runs must be able to say no, or two hundred good ones mean nothing.
it('finds nothing wrong with an undisturbed run, and each promise that is made to break', async () => {
  const good = await undisturbed();
  expect(await brokenInvariants(good)).toEqual([]);

  const [life] = good.lives;
  if (life?.journal === undefined) throw new Error('the run left no journal');
  const { world } = good;
  const judged = async (change: Partial<Evidence>): Promise<string> =>
    (await brokenInvariants({ ...good, ...change })).join('; ');
  const withLife = (change: object) => judged({ lives: [{ ...life, ...change }] });

  expect(await judged({ outcome: 'hung' })).toContain('the run ended as "hung"');
  expect(await withLife({ finished: { ...life.finished, exitCode: 7 } })).toContain('a process ended with 7');
  expect(await judged({ world: { ...world, sha256: 'another' } })).toContain('other bytes');
  const [part] = world.proxy.ledger.deliveries;
  const sent = [`${part?.uploadFileId} ${part?.index}`];
  expect(await withLife({ mark: 0, journal: { ...life.journal, sent } })).toContain('sent were sent again');
  expect(await withLife({ journal: { ...life.journal, integrity: 'page 4 is torn' } })).toContain('damaged');
  expect(await withLife({ journal: { ...life.journal, states: ['sent'] } })).toContain(
    'the journal says: sent',
  );
  expect(await withLife({ journal: { ...life.journal, addresses: 3 } })).toContain('addresses are kept');
  expect(await withLife({ finished: { ...life.finished, stderr: 'x?signature=abc' } })).toContain('a secret');
  expect(await withLife({ finished: { ...life.finished, stderr: 'Error\n    at x (a.ts:1:2)' } })).toContain(
    'a stack',
  );
  const told = (event: object) =>
    withLife({ finished: { ...life.finished, events: [...life.finished.events, event] } });
  const cut = { event: 'resending', parts: 2, reason: 'cut' };
  expect(await told(cut)).toContain('without reason, or in other words: again cut: 2 parts are sent again');
  const waits = {
    event: 'upload-waiting',
    reason: 'file',
    problem: { code: 'file-missing', message: 'Gone.' },
  };
  expect(await told(waits)).toContain('waits file file-missing: Gone.');
  const made = world
    .requests()
    .find(({ path, method }) => method === 'POST' && path === '/v1/backgroundAssetVersions');
  if (made === undefined) throw new Error('no version was made');
  const twice = { ...world, requests: () => [...world.requests(), made] };
  expect(await judged({ world: twice })).toContain('2 backgroundAssetVersions');
});

it('counts an acknowledged part that is sent again without any reason', async () => {
  const good = await undisturbed();
  const first = good.world.proxy.ledger.deliveries.find(({ answered }) => answered?.status === 200);
  good.world.proxy.ledger.begin(
    `/background-assets/${first?.uploadFileId}?partNumber=${(first?.index ?? 0) + 1}`,
  );
  expect((await brokenInvariants(good)).join('; ')).toContain('1 acknowledged parts were sent again');
});

it('reads the journal of a process that is gone without touching it', async () => {
  const { world } = await undisturbed();
  expect(await readJournal(`${world.dataFolder}-absent`)).toBeUndefined();
  await rename(world.dataFolder, `${world.dataFolder}-moved`);
  expect((await readJournal(`${world.dataFolder}-moved`))?.states).toEqual(['done']);
  await writeFile(`${world.dataFolder}-moved/journal.sqlite`, 'torn');
  await expect(readJournal(`${world.dataFolder}-moved`)).rejects.toThrow(/database/);
});
