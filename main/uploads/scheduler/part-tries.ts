import type { PassingCause } from '../part-outcome.ts';
import type { OpenPart } from './part-order.ts';

/** How often a part may fail in all, as a multiple of how often in a row. */
const rowsInAll = 4;
/** A line that is back must be noticed soon; a storage that is overloaded must be left alone for longer. */
const longestLineWait = 2000;

/** Whether the cause is the way to the storage, not the storage. */
export function isLineTrouble(cause: PassingCause): boolean {
  return cause !== 'busy';
}

/**
 * Counts a failure of a part. The row starts over when the upload has moved on since the part last failed: another
 * part of it was acknowledged, so the line works. Bytes written do not count: a part that is cut begins from its
 * start, and what lies in a send buffer may never have left. A storage that is busy for this part starts no row over,
 * since it may be this part that it will not have; and no part is tried for ever.
 * @param acknowledged parts acknowledged so far
 * @returns whether the part may be sent again
 */
export function countFailure(
  part: OpenPart,
  cause: PassingCause,
  acknowledged: number,
  triesPerPart: number,
): boolean {
  if (isLineTrouble(cause) && acknowledged > part.acknowledgedAtFailure) part.failures = 0;
  part.acknowledgedAtFailure = acknowledged;
  part.failures += 1;
  part.failuresInAll += 1;
  return part.failures < triesPerPart && part.failuresInAll < triesPerPart * rowsInAll;
}

/** The longest that a part rests before it is sent again, in milliseconds, unless the storage asks for more. */
export function longestWait(cause: PassingCause): number {
  return isLineTrouble(cause) ? longestLineWait : 30_000;
}
