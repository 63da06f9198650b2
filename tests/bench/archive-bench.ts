import { randomFillSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';
import { readArchive } from '../../main/archive/apple-archive.ts';
import { decodeLzfse } from '../../main/archive/lzfse/decode.ts';
import { type WrittenEntry, writeArchive, type WriterOptions } from '../support/archive-writer.ts';
import { CountedFile } from '../support/counted-file.ts';
import { vectorsFolder } from '../support/needs.ts';

const mebibyte = 1024 * 1024;
const gibibyte = 1024 * mebibyte;

let missed = 0;

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Notes a figure that has a bar to reach. */
function judge(met: boolean, line: string): void {
  if (!met) missed += 1;
  say(`${met ? 'met   ' : 'MISSED'}  ${line}`);
}

/** Bytes a second of `work`, which yields `bytes`: the best of several rounds, in MB/s. */
function speed(bytes: number, work: () => void): number {
  const repeats = Math.ceil((24 * mebibyte) / bytes);
  let best = 0;
  for (let round = 0; round < 7; round += 1) {
    const started = performance.now();
    for (let repeat = 0; repeat < repeats; repeat += 1) work();
    best = Math.max(best, (bytes * repeats) / (performance.now() - started) / 1000);
  }
  return best;
}

/** A stream of about `rawBytes` bytes made of a sample's blocks, over and over: blocks do not know their place. */
function longStream(name: string, rawBytes: number): { packed: Buffer; raw: Buffer } {
  const path = join(vectorsFolder(), 'apple-archive', 'lzfse', name);
  const packed = readFileSync(`${path}.lzfse`);
  const raw = readFileSync(`${path}.raw`);
  const times = Math.max(1, Math.round(rawBytes / raw.length));
  const blocks = Array.from({ length: times }, () => packed.subarray(0, packed.length - 4));
  return {
    packed: Buffer.concat([...blocks, packed.subarray(packed.length - 4)]),
    raw: Buffer.concat(Array.from({ length: times }, () => raw)),
  };
}

function measureDecoding(): void {
  const samples = [
    'bvx2-text',
    'bvx2-multi-block',
    'bvx2-mixed',
    'noise-20k',
    'lzvn-4k',
    'bvx2-long-matches',
  ];
  for (const name of samples) {
    const { packed, raw } = longStream(name, 4 * mebibyte);
    const output = new Uint8Array(raw.length);
    const decoded = decodeLzfse(packed, output);
    if (!decoded.ok || Buffer.compare(output, raw) !== 0) throw new Error(`${name} decodes wrongly`);
    const deflated = deflateSync(raw);
    const ours = speed(raw.length, () => void decodeLzfse(packed, output));
    const zlib = speed(raw.length, () => void inflateSync(deflated));
    judge(
      ours >= 150,
      `LZFSE ${name}: ${ours.toFixed(0)} MB/s; zlib ${zlib.toFixed(0)} MB/s; ratio ${(ours / zlib).toFixed(2)}`,
    );
  }
}

interface Inspection {
  readonly what: string;
  readonly entries: Iterable<WrittenEntry>;
  readonly options: WriterOptions;
  readonly mostSeconds: number;
  readonly mostShare: number;
}

async function measureInspecting(folder: string, inspection: Inspection): Promise<void> {
  const path = join(folder, 'bench.aar');
  await writeArchive(path, inspection.entries, inspection.options);
  const { size, blocks } = await stat(path);
  await using file = await CountedFile.open(path);
  const started = performance.now();
  const contents = await readArchive(file);
  const seconds = (performance.now() - started) / 1000;
  if (!contents.ok) throw new Error(`${inspection.what}: ${JSON.stringify(contents.error)}`);
  const share = file.bytesRead / size;
  judge(
    seconds < inspection.mostSeconds && share <= inspection.mostShare,
    `${inspection.what}: ${seconds.toFixed(2)} s, ${contents.value.entries.length} entries, ` +
      `read ${(file.bytesRead / mebibyte).toFixed(1)} MiB of ${(size / mebibyte).toFixed(0)} ` +
      `(${(100 * share).toFixed(3)} %, ${file.reads} reads; ${((blocks * 512) / mebibyte).toFixed(0)} MiB on disk)`,
  );
  await rm(path);
}

/** A manifest and `count` files of zeros, `bytes` in all. */
function* largeFiles(count: number, bytes: number): Generator<WrittenEntry> {
  yield { path: 'Manifest.json', data: Buffer.from('{"assetPackID":"Bench"}') };
  yield { path: 'Contents', kind: 'directory' };
  for (let index = 0; index < count; index += 1) {
    yield { path: `Contents/large-${index}.bin`, zeros: Math.floor(bytes / count) };
  }
}

/** Files from 0.5 to 8 KiB, half of them noise and half of them blank. */
function* smallFiles(count: number): Generator<WrittenEntry> {
  const noise = randomFillSync(Buffer.alloc(4096));
  yield { path: 'Manifest.json', data: Buffer.from('{"assetPackID":"Bench"}') };
  for (let index = 0; index < count; index += 1) {
    const data = noise.subarray(0, 256 + ((index * 37) % 3840));
    yield { path: `Contents/${index % 100}/file-${index}.dat`, data, zeros: data.length };
  }
}

const few = { mostSeconds: 2, mostShare: 0.01 };
const many = { mostSeconds: 20, mostShare: Number.POSITIVE_INFINITY };
const folder = await mkdtemp(join(tmpdir(), 'packdrop-bench-'));
try {
  measureDecoding();
  for (const options of [
    { packing: 'none' },
    { packing: 'stored', blockBytes: 4 * mebibyte },
    { packing: 'stored', blockBytes: mebibyte },
    { packing: 'zlib', blockBytes: mebibyte },
    { packing: 'lzfse', blockBytes: 4 * mebibyte },
  ] as const satisfies readonly WriterOptions[]) {
    const what = `6 GiB in 6 files, ${describe(options)}`;
    const entries = largeFiles(6, 6 * gibibyte);
    // Zeros that were packed leave a small file, of which the headers are a larger share.
    const mostShare =
      options.packing === 'zlib' || options.packing === 'lzfse' ? Number.POSITIVE_INFINITY : few.mostShare;
    await measureInspecting(folder, { what, entries, options, ...few, mostShare });
  }
  for (const packing of ['none', 'stored', 'zlib', 'lzfse'] as const) {
    const options = { packing, blockBytes: mebibyte };
    const what = `50,000 small files, ${describe(options)}`;
    await measureInspecting(folder, { what, entries: smallFiles(50_000), options, ...many });
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = missed === 0 ? 0 : 1;

function describe({ packing = 'none', blockBytes }: WriterOptions): string {
  return packing === 'none' ? 'not packed' : `${packing} in blocks of ${(blockBytes ?? 0) / mebibyte} MiB`;
}
