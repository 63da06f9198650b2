import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import type { AscFailure } from '../app-store-connect/failure.ts';
import { type Problem, problemOf } from '../problem.ts';
import type { Result } from '../result.ts';
import type { History } from './history.ts';
import type { Sighting, SightingWay } from './sighting.ts';
import {
  fileSightings,
  itemSightings,
  packSightings,
  releaseSightings,
  submissionSightings,
  versionSightings,
} from './sightings-of.ts';

type Name = keyof AppStoreConnectClient;
type AnswerOf<One extends Name> = Awaited<ReturnType<AppStoreConnectClient[One]>>;
type ValueOf<One extends Name> = Extract<AnswerOf<One>, { readonly ok: true }>['value'];

/** What an answer of each call shows; the compiler asks for a line here whenever the client learns a call. */
type Sightings = {
  readonly [One in Name]: (
    value: ValueOf<One>,
    ...given: Parameters<AppStoreConnectClient[One]>
  ) => readonly Sighting[];
};

const nothing = (): readonly Sighting[] => [];

const sightings: Sightings = {
  listApps: nothing,
  readApp: nothing,
  listPacks: (packs) => packs.flatMap((pack) => packSightings(pack)),
  listPackIds: nothing,
  readPack: packSightings,
  archivePack: packSightings,
  findPack: (pack) => (pack === undefined ? [] : packSightings(pack)),
  createPack: packSightings,
  listVersions: (versions) => versions.flatMap((version) => versionSightings(version)),
  listVersionIds: nothing,
  readVersion: versionSightings,
  createVersion: versionSightings,
  findFreshVersion: (version) => (version === undefined ? [] : versionSightings(version)),
  reserve: fileSightings,
  findReservation: (file, versionId) => (file === undefined ? [] : fileSightings(file, versionId)),
  readUploadFile: (file) => fileSightings(file, undefined),
  listUploadFiles: (files, versionId) => files.flatMap((file) => fileSightings(file, versionId)),
  listUploadFileIds: nothing,
  commit: ({ file }) => fileSightings(file, undefined),
  readInternalBetaRelease: (release) => releaseSightings('internal-beta', release, release),
  readExternalBetaRelease: (release) => releaseSightings('external-beta', release, release),
  readAppStoreRelease: (release) => releaseSightings('app-store', release, release),
  listReviewSubmissions: (submissions) => submissions.flatMap((one) => submissionSightings(one)),
  readReviewSubmission: submissionSightings,
  listReviewItems: (items) => items.flatMap((item) => itemSightings(item)),
  createReviewSubmission: submissionSightings,
  addReviewItem: (item, _submissionId, versionId) =>
    itemSightings({ ...item, versionId: item.versionId ?? versionId }),
  // The answer is empty: that it is a success says that the item is out.
  removeReviewItem: (_gone, id) => [{ subject: 'review-item', id, state: 'REMOVED' }],
  submitReview: submissionSightings,
  cancelReview: submissionSightings,
};

/** Where an observed client writes down what it sees. */
export interface Observation {
  readonly history: Pick<History, 'see' | 'looks'>;
  /** Names the App Store Connect the client talks to. */
  readonly account: string;
  readonly how: SightingWay;
  /** What a person has to hear: told once, and again only after writing has worked in between. */
  readonly onProblem: (problem: Problem) => void;
}

/**
 * A client whose answers are in the history before the caller has them. Where the history cannot be written the
 * answer comes all the same.
 */
export function observeClient(
  client: AppStoreConnectClient,
  { history, account, how, onProblem }: Observation,
): AppStoreConnectClient {
  let told = false;
  const see = (seen: readonly Sighting[]): void => {
    try {
      history.see(account, seen, how);
      if (seen.length > 0) told = false;
    } catch (thrown) {
      if (!told) onProblem(problemOf(thrown));
      told = true;
    }
  };
  const observed = (Object.keys(sightings) as Name[]).map((name) => {
    // The table above ties each call to its own types; from here on a call is any call.
    const call = client[name] as (...given: unknown[]) => Promise<Result<unknown, AscFailure>>;
    const shown = sightings[name] as (value: unknown, ...given: unknown[]) => readonly Sighting[];
    return [
      name,
      async (...given: unknown[]): Promise<Result<unknown, AscFailure>> => {
        const look = history.looks.begin();
        try {
          const answer = await call(...given);
          if (answer.ok) see(history.looks.upToDate(look, shown(answer.value, ...given)));
          return answer;
        } finally {
          history.looks.end(look);
        }
      },
    ];
  });
  return Object.fromEntries(observed) as AppStoreConnectClient;
}
