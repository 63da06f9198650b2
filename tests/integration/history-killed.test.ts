import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../main/clock.ts';
import { benchClient } from '../../main/publishing/test-bench.ts';
import { brokenHistory, submitTogether } from '../support/act-world.ts';
import { startKillingProxy } from '../support/killing-proxy.ts';
import { seededRandom } from '../support/random.ts';
import { openWorkspace } from '../support/workspace.ts';

/** So many kills; PACKDROP_KILLS=100 does it thoroughly, PACKDROP_SEED repeats a run. */
const kills = Number(process.env['PACKDROP_KILLS'] ?? 6);
const seed = Number(process.env['PACKDROP_SEED'] ?? 1);
const watching = fileURLToPath(new URL('../support/watching.ts', import.meta.url));

/** A version's way through review, each step short enough to be passed while it is watched. */
const step = 500;
const pace = {
  waitingForReviewMilliseconds: step,
  inReviewMilliseconds: step,
  distributionMilliseconds: step,
};

async function openWatch() {
  const { server, appId, dataFolder } = await openWorkspace({ pace });
  const proxy = await startKillingProxy(server.baseUrl);
  const client = await benchClient(server, systemClock);
  const { privateKeyFile, keyId, issuerId } = server.key;
  const start = () => {
    const words = [proxy.baseUrl, privateKeyFile, keyId, issuerId, dataFolder, appId];
    const child = spawn(process.execPath, [watching, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
    const ready = Promise.withResolvers<void>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'watching') ready.resolve();
    });
    const ended = new Promise<void>((resolve) => {
      child.once('close', () => {
        ready.resolve();
        resolve();
      });
    });
    const kill = (): void => void child.kill('SIGKILL');
    onTestFinished(kill);
    return { kill, ready: ready.promise, ended };
  };
  return { server, appId, dataFolder, proxy, client, start };
}

/** What the history on disk says that an App Store release is now. */
function lastSeen(dataFolder: string, versionId: string): unknown {
  const database = new DatabaseSync(join(dataFolder, 'history.sqlite'), { readOnly: true });
  try {
    return database
      .prepare("SELECT state FROM subject WHERE subject = 'app-store' AND version_id = ?")
      .get(versionId)?.['state'];
  } finally {
    database.close();
  }
}

it('keeps a whole history, without a hole or a double, however often it is killed while it watches', {
  timeout: 120_000 + kills * 10_000,
}, async () => {
  const { server, appId, dataFolder, proxy, client, start } = await openWatch();
  const random = seededRandom(seed);
  const versionIds: string[] = [];
  for (let turn = 0; turn < kills; turn += 1) {
    const { versionIds: made } = server.controls.seedPack({ appId, identifier: `P-${turn}`, versions: 1 });
    versionIds.push(...made);
    const run = start();
    let latest = 2500;
    if (turn % 2 === 0) {
      // At a border: in the middle of opening the app, or of looking at it again.
      const moment = random.below(2) === 0 ? 'before' : 'after';
      proxy.aim({ request: random.below(8 + 2 * turn), moment, kill: run.kill });
    } else {
      await run.ready;
      latest = random.below(3 * step);
    }
    await submitTogether(client, appId, made);
    // Where fewer requests are asked than that, it dies while it waits for something to change.
    const timer = setTimeout(run.kill, latest);
    await run.ended;
    clearTimeout(timer);
    proxy.aim();
    expect(brokenHistory(dataFolder)).toEqual([]);
    await overWith(client, made);
  }
  const last = start();
  await last.ready;
  last.kill();
  await last.ended;
  expect(versionIds.map((id) => lastSeen(dataFolder, id))).toEqual(
    versionIds.map(() => 'READY_FOR_DISTRIBUTION'),
  );
  expect(brokenHistory(dataFolder)).toEqual([]);
});

/** Waits until nothing of a submission is on its way any more: only one can be open at a time. */
async function overWith(
  client: Awaited<ReturnType<typeof benchClient>>,
  versionIds: readonly string[],
): Promise<void> {
  for (const id of versionIds) {
    await expect
      .poll(
        async () => {
          const version = await client.readVersion(id);
          return version.ok ? version.value.appStore?.state : undefined;
        },
        { timeout: 30_000 },
      )
      .toBe('READY_FOR_DISTRIBUTION');
  }
}
