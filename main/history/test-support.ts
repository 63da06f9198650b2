import { type SteppedClock, steppedClock } from '../releases/test-support.ts';
import { temporaryFolder, type TemporaryFolder } from '../uploads/test-support.ts';
import { History } from './history.ts';
import type { Sighting } from './sighting.ts';

export const account = 'https://asc.test';
/** A sighting of version v1 of pack p1. */
export const version = (state: string, more: Partial<Sighting> = {}): Sighting => ({
  subject: 'version',
  id: 'v1',
  state,
  packId: 'p1',
  ...more,
});
/** A sighting of that version's App Store release. */
export const appStore = (state: string, more: Partial<Sighting> = {}): Sighting => ({
  subject: 'app-store',
  id: 'r1',
  state,
  versionId: 'v1',
  ...more,
});

/** A history in a folder of its own, with a clock that the test moves; gone when the scope ends. */
export async function openHistory(): Promise<
  AsyncDisposable & { history: History; folder: TemporaryFolder; clock: SteppedClock }
> {
  const folder = await temporaryFolder();
  const clock = steppedClock(1000);
  const history = new History(folder.path, clock);
  return {
    history,
    folder,
    clock,
    [Symbol.asyncDispose]: async () => {
      history.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}
