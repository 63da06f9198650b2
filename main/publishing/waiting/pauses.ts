import type { WaitingReason } from '../../../preload/contract.ts';

interface Bounds {
  readonly base: number;
  readonly cap: number;
}

const second = 1000;
const minute = 60 * second;

/** The first and the longest pause between two tries, in milliseconds. */
const bounds: Readonly<Record<WaitingReason, Bounds>> = {
  network: { base: second, cap: 15 * second },
  'storage-busy': { base: 2 * second, cap: minute },
  'app-store-connect': { base: 2 * second, cap: minute },
  // Every request counts against the limit that is used up.
  limit: { base: 30 * second, cap: 5 * minute },
  file: { base: second, cap: 5 * second },
  disk: { base: second, cap: 15 * second },
  // Nothing changes until a person acts, and a key that knocks every second looks like an attack.
  key: { base: minute, cap: 15 * minute },
};

/** For so long a wait is looked after every second or two; whoever comes back later can spare some seconds more. */
const eagerMilliseconds = 10 * minute;
const eagerPause = 1.5 * second;

/**
 * The pause before the next try, in milliseconds: doubled with each failure, and jittered between its half and its
 * whole, so that many that failed together do not come back together.
 * @param failures tries without progress before this pause, from 0
 * @param random from 0 up to but not 1
 */
export function pauseMilliseconds(reason: WaitingReason, failures: number, random: number): number {
  const { base, cap } = bounds[reason];
  return jittered(Math.min(cap, base * 2 ** Math.min(failures, 30)), random);
}

/**
 * The pause between two looks whether what is waited for is there, in milliseconds. A look costs next to nothing,
 * so they follow closely at first: an upload goes on within two seconds of the network's return.
 * @param waitedMilliseconds how long this wait has lasted
 */
export function lookMilliseconds(reason: WaitingReason, waitedMilliseconds: number, random: number): number {
  return jittered(waitedMilliseconds < eagerMilliseconds ? eagerPause : bounds[reason].cap, random);
}

function jittered(pause: number, random: number): number {
  return pause * (0.5 + random / 2);
}
