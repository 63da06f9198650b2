import type { PackSnapshot } from '../../../preload/contract.ts';
import { formatBytes } from '../../../preload/format.ts';
import { stageWords } from '../../../preload/words.ts';
import type { Application } from '../../application.ts';
import { ProblemError } from '../../problem.ts';
import { ask } from './ask.ts';
import { table } from './table.ts';

/** The packs of an app, a line each; with `json` one array. */
export async function listPacks(application: Application, appId: string, json: boolean): Promise<string> {
  const packs = await ask(application, 'packs.list', { appId });
  if (json) return JSON.stringify(packs);
  if (packs.length === 0)
    return 'This app has no packs yet. Publish the first with: packdrop publish FILE --app ID --pack ID';
  return table(
    packs.map((pack) => [
      pack.identifier,
      pack.usedBytes === null ? '' : formatBytes(pack.usedBytes),
      pack.archived ? 'archived' : '',
    ]),
  );
}

/**
 * The versions of the pack with this identifier, newest first, a line each; with `json` one array.
 * @throws ProblemError `pack-unknown`
 */
export async function listVersions(
  application: Application,
  appId: string,
  identifier: string,
  json: boolean,
): Promise<string> {
  const pack = await packNamed(application, appId, identifier);
  const versions = await ask(application, 'versions.list', { packId: pack.id });
  if (json) return JSON.stringify(versions);
  if (versions.length === 0) return `${identifier} has no versions yet.`;
  return table(versions.map((version) => [version.version, stageWords(version)]));
}

/** The pack with this identifier. @throws ProblemError `pack-unknown` */
export async function packNamed(
  application: Application,
  appId: string,
  identifier: string,
): Promise<PackSnapshot> {
  const packs = await ask(application, 'packs.list', { appId });
  const pack = packs.find((candidate) => candidate.identifier === identifier);
  if (pack === undefined) throw new ProblemError(unknownPack(identifier, packs));
  return pack;
}

function unknownPack(
  identifier: string,
  packs: readonly { readonly identifier: string }[],
): ProblemError['problem'] {
  const similar = packs.find((pack) => pack.identifier.toLowerCase() === identifier.toLowerCase());
  return {
    code: 'pack-unknown',
    message: `This app has no pack “${identifier}”.`,
    nextStep:
      similar === undefined
        ? 'See which packs there are with: packdrop packs --app ID'
        : `Did you mean “${similar.identifier}”? Capital letters count.`,
  };
}
