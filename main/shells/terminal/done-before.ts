import type { ActSnapshot } from '../../../preload/releases-contract.ts';
import type { Application } from '../../application.ts';
import { ask } from './ask.ts';
import { print, type Write } from './print.ts';
import type { ReleaseOptions } from './release-command.ts';
import { actText, nameOfPack } from './release-words.ts';

/**
 * Looks what became of what a run before was interrupted at, and says it; with --dry-run not even that.
 * @param names of {@link nameOfPack}: what the act that is asked for now is about; without them any will do
 * @returns whether that was the very act that is asked for now, so that it is done already
 * @throws ProblemError where it cannot be looked at: an act must not be done twice
 */
export async function doneBefore(
  application: Application,
  { app, json, dryRun }: ReleaseOptions,
  kind: ActSnapshot['kind'],
  names: readonly string[] | undefined,
  write: Write,
): Promise<boolean> {
  if (dryRun) return false;
  const settled = await ask(application, 'releases.settle', { appId: app });
  const same = settled.find(
    (act) =>
      act.kind === kind &&
      act.state === 'done' &&
      (names === undefined || sorted(act.packs.map(nameOfPack)) === sorted(names)),
  );
  const told = json ? settled.filter((act) => act === same) : settled;
  for (const act of told) print({ json, write }, act, `From the run before: ${actText(act)}`);
  return same !== undefined;
}

function sorted(names: readonly string[]): string {
  return JSON.stringify(names.toSorted());
}
