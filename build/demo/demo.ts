// The main job from end to end, with no account and no network: `npm run demo [-- --megabytes N]`.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPracticeServer, writeSampleArchive } from '../../main/practice/server.ts';
import { formatBytes } from '../../preload/format.ts';
import { proveArrival } from './proof.ts';
import { runPackdrop } from './run-packdrop.ts';

const packIdentifier = 'Tutorial';

const { values } = parseArgs({ options: { megabytes: { type: 'string', default: '64' } } });
const bytes = Number(values.megabytes) * 1024 * 1024;
if (!Number.isInteger(bytes) || bytes < 1024 * 1024) {
  process.stderr.write('--megabytes takes a whole number from 1 on.\n');
  process.exit(2);
}

function say(text: string): void {
  process.stdout.write(`\n${text}\n`);
}

async function demo(folder: string): Promise<boolean> {
  const archive = join(folder, `${packIdentifier}.aar`);
  say(
    `1. A sample archive of ${formatBytes(bytes)}: a valid Apple Archive for the pack “${packIdentifier}”.`,
  );
  await writeSampleArchive({ path: archive, packIdentifier, bytes });

  say('2. A practice App Store Connect on this computer.');
  // Small parts, so that there is something to interrupt.
  const server = await startPracticeServer({
    folder: join(folder, 'practice'),
    partBytes: 1024 * 1024,
    processingMilliseconds: 3000,
  });
  try {
    const [app] = server.apps;
    if (app === undefined) throw new Error('the practice App Store Connect has no app');
    process.stdout.write(`   ${server.baseUrl}, app “${app.name}” (${app.id})\n`);
    const connection = [
      ...['--server', server.baseUrl, '--data', join(folder, 'data')],
      ...['--key', server.key.privateKeyFile, '--issuer-id', server.key.issuerId],
    ];

    say('3. Publishing, until the process is killed half-way (SIGKILL: no good-byes).');
    const half = bytes / 2;
    const killed = await runPackdrop(
      ['publish', archive, '--app', app.id, '--pack', packIdentifier, ...connection],
      () =>
        server.partRequests().reduce((sum, part) => sum + (part.status === 200 ? part.length : 0), 0) >= half,
    );
    if (killed !== 'killed') throw new Error(`the upload ended before it could be killed (${killed})`);
    const before = server.partRequests().length;
    process.stdout.write(`\n   Killed. App Store Connect has acknowledged ${before} parts.\n`);

    say('4. Resuming: only what is missing is sent.');
    const resumed = await runPackdrop(['resume', ...connection]);
    if (resumed !== 0) throw new Error(`resume ended with exit code ${resumed}`);

    say('5. Where the version stands.');
    await runPackdrop(['versions', packIdentifier, '--app', app.id, ...connection]);

    say('6. The proof: what App Store Connect holds, beside what was sent.');
    return await proveArrival(server, archive, say);
  } finally {
    await server.close();
  }
}

const folder = await mkdtemp(join(tmpdir(), 'packdrop-demo-'));
try {
  const proved = await demo(folder);
  say(proved ? 'Everything held. Nothing was lost.' : 'Something did not hold; see above.');
  process.exitCode = proved ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
