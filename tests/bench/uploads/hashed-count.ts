import { readFileSync } from 'node:fs';

/** Tells a thread of the checksum where to keep its count. */
export const hashedCountVariable = 'PACKDROP_BENCH_HASHED_COUNT';

/** Bytes the count is long: one number of 64 bits. */
export const countBytes = 8;

/** How many bytes were hashed in all; the count outlives the process that was killed. */
export function readHashedCount(file: string): number {
  return Number(readFileSync(file).readBigUInt64LE());
}
