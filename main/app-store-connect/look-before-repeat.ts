import { ok, type Result } from '../result.ts';
import type { AscFailure } from './failure.ts';

type Answer<Value> = Promise<Result<Value, AscFailure>>;

/**
 * Makes something by POST, once. Where it stays unknown whether the request took effect, `look` searches for
 * what it would have made; only when nothing is there is the request repeated, a single time.
 */
export async function lookBeforeRepeat<Value>(
  make: () => Answer<Value>,
  look: () => Answer<Value | undefined>,
): Answer<Value> {
  const first = await make();
  if (first.ok || first.error.kind !== 'uncertain') return first;
  const found = await lookFor(look, first);
  if (found !== 'nothing') return found;

  const second = await make();
  // A conflict now may mean that the first request arrived after all, behind the look.
  const unclear = !second.ok && (second.error.kind === 'uncertain' || isConflict(second.error));
  if (!unclear) return second;
  const foundAtLast = await lookFor(look, second);
  return foundAtLast === 'nothing' ? second : foundAtLast;
}

async function lookFor<Value>(
  look: () => Answer<Value | undefined>,
  making: Result<Value, AscFailure>,
): Promise<Result<Value, AscFailure> | 'nothing'> {
  const looked = await look();
  if (looked.ok) return looked.value === undefined ? 'nothing' : ok(looked.value);
  // A look that failed answers nothing: the failure that counts is still that nobody knows.
  return looked.error.kind === 'aborted' ? looked : making;
}

function isConflict(failure: AscFailure): boolean {
  return failure.kind === 'refused' && failure.status === 409;
}
