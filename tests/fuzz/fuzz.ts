import { setImmediate } from 'node:timers/promises';
import { checkArchive } from './check-archive.ts';
import { checkLzfse } from './check-lzfse.ts';
import { mutate } from './mutate.ts';
import { seededRandom } from '../support/random.ts';

/** Something to change and read: an archive, or an LZFSE stream together with how many bytes it holds. */
export interface Sample {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly rawBytes: number | undefined;
}

export interface FuzzSummary {
  /** How often each outcome came. */
  readonly outcomes: ReadonlyMap<string, number>;
  readonly slowestMilliseconds: number;
  readonly slowest: string;
  /** The most memory that one run took for bytes. */
  readonly largestGrowthBytes: number;
  readonly peakResidentBytes: number;
}

/** A run that broke a promise: how to repeat it, and what broke. */
export class FuzzFinding extends Error {
  override readonly name = 'FuzzFinding';
}

/** What one run may take: a block of 16 MiB packed, unpacked, and in pieces on the way, whatever a file claims. */
const mostGrowthBytes = 96 * 1024 * 1024;
const mostLearned = 400;
const largestMutantBytes = 1024 * 1024;

/**
 * Changes samples at random and reads them. A mutant whose outcome is new becomes a sample itself, so that later
 * ones get deeper.
 * @param each called after every run, with how many are done
 * @throws FuzzFinding at the first promise that is broken
 */
export async function fuzz(
  samples: readonly Sample[],
  runs: number,
  seed: number,
  each?: (done: number) => void,
): Promise<FuzzSummary> {
  const random = seededRandom(seed);
  const pool = [...samples];
  const outcomes = new Map<string, number>();
  let slowestMilliseconds = 0;
  let slowest = '';
  let largestGrowthBytes = 0;
  let peakResidentBytes = 0;
  for (let run = 0; run < runs; run += 1) {
    // Half of the mutants are made from whole samples, else ever more of them would be broken from the start.
    const sample = pool[random.below(random.below(2) === 0 ? samples.length : pool.length)];
    const other = pool[random.below(pool.length)];
    if (sample === undefined || other === undefined) throw new RangeError('no samples');
    const bytes = mutate(sample.bytes, random, other.bytes);
    const bytesBefore = process.memoryUsage().arrayBuffers;
    const started = performance.now();
    const outcome = await outcomeOf(sample, bytes, random).catch((thrown: unknown) => {
      throw new FuzzFinding(`seed ${seed}, run ${run}, from ${sample.name}: ${String(thrown)}`, {
        cause: thrown,
      });
    });
    const milliseconds = performance.now() - started;
    const memory = process.memoryUsage();
    const growth = memory.arrayBuffers - bytesBefore;
    largestGrowthBytes = Math.max(largestGrowthBytes, growth);
    peakResidentBytes = Math.max(peakResidentBytes, memory.rss);
    if (growth > mostGrowthBytes) {
      throw new FuzzFinding(`seed ${seed}, run ${run}, from ${sample.name}: took ${growth} bytes of memory`);
    }
    if (milliseconds > slowestMilliseconds) {
      slowestMilliseconds = milliseconds;
      slowest = `run ${run}, from ${sample.name}, ${outcome}`;
    }
    const kind = `${sample.rawBytes === undefined ? 'archive' : 'stream'} ${outcome}`;
    const before = outcomes.get(kind) ?? 0;
    outcomes.set(kind, before + 1);
    const room = pool.length < samples.length + mostLearned && bytes.length < largestMutantBytes;
    if (before < 4 && room) pool.push({ ...sample, name: `${sample.name} (changed)`, bytes });
    // zlib lets go of its memory only when the event loop turns.
    if (run % 128 === 0) await setImmediate();
    each?.(run + 1);
  }
  return { outcomes, slowestMilliseconds, slowest, largestGrowthBytes, peakResidentBytes };
}

async function outcomeOf(
  sample: Sample,
  bytes: Uint8Array,
  random: ReturnType<typeof seededRandom>,
): Promise<string> {
  return sample.rawBytes === undefined
    ? await checkArchive(bytes, random)
    : checkLzfse(bytes, sample.rawBytes, random);
}
