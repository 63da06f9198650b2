import { randomFillSync } from 'node:crypto';
import { mkdtemp, open, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Journal } from '../../main/uploads/journal.ts';
import { newUpload, plannedParts } from '../../main/uploads/test-support.ts';
import { usualCheckpointBytes } from '../../main/uploads/checksum.ts';
import { defaultPartBounds } from '../../main/uploads/scheduler/parts-in-flight.ts';
import { seededRandom } from '../support/random.ts';
import { collectFigures, median } from './figures.ts';
import type { JobFigures, UploadJob } from './uploads/job.ts';
import { killAndResume, type KillCost } from './uploads/killed-upload.ts';
import { runCurl, runJob, startDiscardingServer, startFarAwayProxy } from './uploads/processes.ts';
import { openShapedLink } from './uploads/shaped-link.ts';

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    /** Bytes of the file whose upload is timed. */
    bytes: { type: 'string', default: String(gibibyte) },
    /** GiB of the sparse files whose upload's memory is measured. */
    sizes: { type: 'string', default: '1,10,50' },
    /** Some of speed, link, far, memory, resume, kill, journal; all unless told. */
    only: { type: 'string', default: 'speed,link,far,memory,resume,kill,journal' },
    /** Decides when processes are killed. */
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const bytes = Number(options.bytes);
const chosen = new Set(options.only.split(','));

const figures = collectFigures(options.json);
const { note } = figures;

async function writeNoise(path: string, size: number): Promise<void> {
  const handle = await open(path, 'w');
  try {
    const piece = Buffer.alloc(8 * mebibyte);
    for (let written = 0; written < size; written += piece.length) {
      await handle.write(randomFillSync(piece), 0, Math.min(piece.length, size - written));
    }
  } finally {
    await handle.close();
  }
}

async function writeSparse(path: string, size: number): Promise<void> {
  await writeFile(path, 'packdrop');
  await truncate(path, size);
}

const folder = await mkdtemp(join(tmpdir(), 'packdrop-bench-'));
const job = (
  file: string,
  server: string,
  different: Partial<UploadJob> = {},
): Omit<UploadJob, 'folder'> => ({
  kind: 'upload',
  file,
  server,
  partBytes: 16 * mebibyte,
  checksum: false,
  sentParts: 0,
  ...different,
});

/** Speed beside curl: each round measures all of them, one after the other, so that drift hits all alike. */
async function measureSpeed(file: string): Promise<void> {
  await using server = await startDiscardingServer();
  const taken = {
    curl: [] as number[],
    plain: [] as JobFigures[],
    hashed: [] as number[],
    hash: [] as number[],
  };
  for (let round = 0; round < rounds; round += 1) {
    taken.curl.push(await runCurl(file, server.url));
    taken.plain.push(await runJob(folder, job(file, server.url)));
    taken.hashed.push((await runJob(folder, job(file, server.url, { checksum: true }))).seconds);
    taken.hash.push((await runJob(folder, job(file, server.url, { kind: 'hash' }))).seconds);
  }
  const plain = median(taken.plain.map(({ seconds }) => seconds));
  const [curl, hash, hashed] = [median(taken.curl), median(taken.hash), median(taken.hashed)];
  note('loopback, curl -T', bytes / curl / 1e6, 'MB/s');
  note('loopback, checksum off', bytes / plain / 1e6, 'MB/s');
  note('loopback, checksum off, of curl (bar 0.80)', curl / plain, '×', curl / plain >= 0.8);
  note('hashing alone', bytes / hash / 1e6, 'MB/s');
  const slower = Math.max(plain, hash);
  note('checksum on, of the slower alone (bar 1.1)', hashed / slower, '×', hashed <= 1.1 * slower);
  const perGibibyte = (value: number): number => (value * gibibyte) / bytes;
  note('CPU, checksum off', perGibibyte(median(taken.plain.map(({ cpuSeconds }) => cpuSeconds))), 's/GiB');
}

async function measureShapedLink(file: string): Promise<void> {
  await using link = await openShapedLink();
  await using server = await startDiscardingServer(link.host, link.prefix);
  const { curl, ours } = await besideCurl(file, server.url);
  note('1 Gbit/s (tc tbf), curl -T', bytes / curl / 1e6, 'MB/s');
  note('1 Gbit/s (tc tbf), of curl (bar 0.97)', curl / ours, '×', curl / ours >= 0.97);
}

async function measureFarAway(file: string): Promise<void> {
  await using server = await startDiscardingServer();
  await using proxy = await startFarAwayProxy(server.url);
  const { curl, ours } = await besideCurl(file, proxy.url);
  note('40 ms and stalls (proxy), curl -T', bytes / curl / 1e6, 'MB/s');
  note('40 ms and stalls (proxy), of curl (bar above 1)', curl / ours, '×', curl > ours);
}

/** Medians of the seconds that curl and ours take, in turns. */
async function besideCurl(file: string, url: string): Promise<{ curl: number; ours: number }> {
  const curl: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    curl.push(await runCurl(file, url));
    ours.push((await runJob(folder, job(file, url))).seconds);
  }
  return { curl: median(curl), ours: median(ours) };
}

async function measureMemory(): Promise<void> {
  await using server = await startDiscardingServer();
  let first: number | undefined;
  for (const size of options.sizes.split(',').map(Number)) {
    const file = join(folder, `sparse-${size}`);
    await writeSparse(file, size * gibibyte);
    const { peakBytes } = await runJob(folder, job(file, server.url));
    await rm(file);
    note(`peak memory at ${size} GiB (bar 250 MB)`, peakBytes / 1e6, 'MB', peakBytes < 250e6);
    first ??= peakBytes;
    const ratio = peakBytes / first;
    note(`peak memory at ${size} GiB, of the smallest (bar 1.15)`, ratio, '×', ratio <= 1.15);
  }
}

/** From opening the journal to the first acknowledged part of 5 MiB, half of the parts being there already. */
async function measureResume(): Promise<void> {
  await using server = await startDiscardingServer();
  const partBytes = 5 * mebibyte;
  for (const parts of [10_000, 100_000]) {
    const file = join(folder, `resume-${parts}`);
    await writeSparse(file, parts * partBytes);
    const { firstPartSeconds } = await runJob(
      folder,
      job(file, server.url, { partBytes, sentParts: parts / 2, stopAfterParts: 8 }),
    );
    await rm(file);
    const bar = parts === 10_000 ? firstPartSeconds <= 1 : undefined;
    note(`resume with ${parts} parts, to the first part acknowledged`, firstPartSeconds, 's', bar);
  }
}

/** Killed at random moments: what is sent and hashed twice, at worst. */
async function measureKills(): Promise<void> {
  const random = seededRandom(Number(options.seed));
  if (!options.json) process.stdout.write(`        killed by seed ${options.seed}\n`);
  for (const [parts, partBytes, times] of [
    [64, 16 * mebibyte, rounds],
    [10_000, 128 * 1024, 1],
    [100_000, 16 * 1024, 1],
  ] as const) {
    const file = join(folder, `killed-${parts}`);
    const size = parts * partBytes;
    await writeSparse(file, size);
    const costs: KillCost[] = [];
    for (let time = 0; time < times; time += 1) {
      costs.push(await killAndResume(folder, { file, size, partBytes, random }));
    }
    await rm(file);
    const sent = Math.max(...costs.map(({ bytesSentAgain }) => bytesSentAgain)) / partBytes;
    const hashed = Math.max(...costs.map(({ bytesHashedAgain }) => bytesHashedAgain));
    const of = `killed with ${parts} parts, at worst of ${times}`;
    const { most } = defaultPartBounds;
    note(`${of}: sent again (bar ${most}, the parts in flight)`, sent, 'parts', sent <= most);
    const checkpoint = usualCheckpointBytes / mebibyte;
    note(
      `${of}: hashed again (bar ${checkpoint}, one checkpoint)`,
      hashed / mebibyte,
      'MiB',
      hashed <= usualCheckpointBytes,
    );
  }
}

async function measureJournal(): Promise<void> {
  const journal = new Journal(await mkdtemp(join(folder, 'records-')));
  const upload = journal.add(newUpload());
  const parts = plannedParts('http://127.0.0.1:1', 2000, 1);
  journal.keepReservation(upload.id, 'ASSET', 'file', parts, {});
  const started = performance.now();
  for (const part of parts) journal.markSent(upload.id, 'ASSET', part);
  note('journal, one part acknowledged', (performance.now() - started) / parts.length, 'ms');
  journal.close();
}

try {
  const file = join(folder, 'noise');
  if (chosen.has('speed') || chosen.has('link') || chosen.has('far')) await writeNoise(file, bytes);
  if (chosen.has('speed')) await measureSpeed(file);
  if (chosen.has('link')) {
    await measureShapedLink(file).catch((thrown: unknown) => {
      // Needs root and a kernel with tbf. Said aloud: a figure that is missing is not a figure that is good.
      process.stderr.write(`not measured: the link of 1 Gbit/s (${String(thrown).split('\n')[0]})\n`);
    });
  }
  if (chosen.has('far')) await measureFarAway(file);
  await rm(file, { force: true });
  if (chosen.has('memory')) await measureMemory();
  if (chosen.has('resume')) await measureResume();
  if (chosen.has('kill')) await measureKills();
  if (chosen.has('journal')) await measureJournal();
  if (options.json) process.stdout.write(`${JSON.stringify(figures.all, null, 2)}\n`);
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = figures.all.some(({ met }) => met === false) ? 1 : 0;
