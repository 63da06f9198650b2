import type { Random } from '../support/random.ts';
import type { Fault } from './faults/fault.ts';

/** One fault of a run, and when. */
export interface PlannedFault {
  readonly fault: Fault;
  /** It strikes when this many fitting requests have been seen. */
  readonly atRequest: number;
  /** The world is put right again so long after. */
  readonly healAfterMilliseconds: number;
}

/** Requests of an undisturbed run, about: what faults are spread over. */
const requestsOfARun = 90;
const partsOfARun = 90;

/**
 * What goes wrong in a run: `first` always, often something else beside it, and every third time a kill, which is
 * what finds out whether state was durable before its effect.
 */
export function planRun(random: Random, first: Fault, all: readonly Fault[]): PlannedFault[] {
  const faults = [first];
  const other = all[random.below(all.length)];
  // A changed file ends the upload: what else goes wrong must not be able to hide that.
  const alone = first.mayEndWith !== undefined;
  if (!alone && random.below(2) === 0 && other !== undefined && other.mayEndWith === undefined) {
    if (other.name !== first.name && !(first.arrange && other.arrange)) faults.push(other);
  }
  const kill = all.find(({ name }) => name === 'killed');
  if (kill !== undefined && !faults.includes(kill) && random.below(3) === 0) faults.push(kill);
  return faults.map((fault) => ({
    fault,
    atRequest: 1 + random.below(fault.when === 'parts' ? partsOfARun : requestsOfARun),
    healAfterMilliseconds: 200 + random.below(1500),
  }));
}
