import { composeApplication } from '../../main/compose.ts';
import { systemClock } from '../../main/clock.ts';

/**
 * A process of its own in which the application watches an app, without a window: it opens it and comes back to it
 * again and again, as people do. Called with the options of an account and the app's id, in this order.
 */
const [server = '', keyFile = '', keyId = '', issuerId = '', dataFolder = '', appId = ''] =
  process.argv.slice(2);
const application = await composeApplication(
  {
    shell: 'browser',
    dataFolder,
    clock: systemClock,
    checksumWorker: new URL('../../main/uploads/checksum-worker.ts', import.meta.url),
    inspectWorker: new URL('../../main/archive/inspect-worker.ts', import.meta.url),
  },
  { kind: 'key', server, keyFile, keyId, issuerId },
);

async function ask(name: string, argument?: unknown): Promise<unknown> {
  const answer = await application.answer(name, argument);
  if (!answer.ok) throw new Error(answer.problem.message);
  return answer.value;
}

const packs = (await ask('packs.list', { appId })) as { id: string }[];
for (const { id } of packs) await ask('versions.list', { packId: id });
application.subscribe((event) => {
  if (event.event === 'pack.changed') process.stdout.write(`${event.packIdentifier}\n`);
});
process.stdout.write('watching\n');
for (;;) {
  await ask('releases.look');
  await systemClock.sleep(20);
}
