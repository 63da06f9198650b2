import { createHash } from 'node:crypto';
import type { ByteSource } from './byte-source.ts';

/** A part that was sent, and what its bytes were. */
export interface PartSample {
  /** Bytes from the start of the file. */
  readonly offset: number;
  /** Bytes. */
  readonly length: number;
  /** SHA-256 in hex of the part, or of its first {@link sampleBytes}. */
  readonly digest: string;
}

const mostSamples = 16;
/** What is read of a part at the most: App Store Connect's are about 5 MB. */
const sampleBytes = 8 * 1024 * 1024;
const readBytes = 1024 * 1024;

/** Which of `count` parts are sampled, by index: the first, the last and some evenly between, at most 16. */
export function sampledParts(count: number): ReadonlySet<number> {
  const samples = Math.min(count, mostSamples);
  if (samples <= 1) return new Set(count === 0 ? [] : [0]);
  return new Set(
    Array.from({ length: samples }, (_, index) => Math.round((index * (count - 1)) / (samples - 1))),
  );
}

/**
 * The digest of a part as it stands in the source now.
 * @throws ProblemError where the bytes cannot be read or have become fewer
 */
export async function digestOf(
  source: ByteSource,
  { offset, length }: Pick<PartSample, 'offset' | 'length'>,
): Promise<string> {
  const hash = createHash('sha256');
  const end = offset + Math.min(length, sampleBytes);
  const buffer = new Uint8Array(Math.min(readBytes, end - offset));
  for (let position = offset; position < end; position += readBytes) {
    const piece = buffer.subarray(0, Math.min(readBytes, end - position));
    await source.read(piece, position);
    hash.update(piece);
  }
  return hash.digest('hex');
}

/** Whether every sample is still what the source has in its place. */
export async function agreesWith(source: ByteSource, samples: readonly PartSample[]): Promise<boolean> {
  for (const sample of samples) {
    if ((await digestOf(source, sample)) !== sample.digest) return false;
  }
  return true;
}
