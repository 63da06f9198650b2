import type { SubmissionSnapshot } from '../../preload/releases-contract.ts';
import type { AppStoreConnectClient } from '../app-store-connect/client.ts';
import { valueOf } from '../publishing/outcome.ts';
import { named, openStates } from './submission-facts.ts';

type Client = Pick<
  AppStoreConnectClient,
  'listPacks' | 'listReviewSubmissions' | 'readReviewSubmission' | 'readVersion'
>;

/** An app's submissions that are not over, with what is in them. @throws ProblemError where they cannot be had */
export async function openSubmissions(client: Client, appId: string): Promise<SubmissionSnapshot[]> {
  const open = valueOf(await client.listReviewSubmissions(appId, { states: openStates }), { appId });
  const packs = new Map(valueOf(await client.listPacks(appId), { appId }).map((pack) => [pack.id, pack]));
  const names = await named(client, open, packs);
  return open.map(({ id, state, platform, submittedAt, items }) => ({
    id,
    state,
    platform: platform ?? null,
    submittedAt: submittedAt ?? null,
    items: items
      .filter((item) => item.state !== 'REMOVED')
      .map((item) => {
        const found = names.get(item.versionId ?? '');
        return {
          packId: found?.pack.id ?? null,
          versionId: item.versionId ?? null,
          packIdentifier: found?.pack.identifier ?? '?',
          version: found?.version.version ?? '?',
          state: item.state,
          // Nothing but the version itself says why: the item has no words of its own.
          reasons: [...(found?.version.errors ?? []), ...(found?.version.warnings ?? [])].map(
            ({ description }) => description,
          ),
        };
      }),
  }));
}

/** What a submission is about, for the log. @throws ProblemError where it is not there */
export async function namedSubmission(
  client: Client,
  appId: string,
  submissionId: string,
): Promise<{ packIdentifier: string; version: string }[]> {
  const submission = valueOf(await client.readReviewSubmission(submissionId), { appId });
  const packs = new Map(valueOf(await client.listPacks(appId), { appId }).map((pack) => [pack.id, pack]));
  const names = await named(client, [submission], packs);
  return [...names.values()].map(({ pack, version }) => ({
    packIdentifier: pack.identifier,
    version: version.version,
  }));
}
