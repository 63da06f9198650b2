import type { PracticeContext } from './context.ts';
import type { SubmissionItemRecord, SubmissionRecord } from './records.ts';
import { dateTime, toOne, type Resource } from './resource.ts';
import { itemState, liveItems, submissionState } from './review-standing.ts';

export function submissionResource(context: PracticeContext, submission: SubmissionRecord): Resource {
  const self = `${context.apiOrigin}/v1/reviewSubmissions/${submission.id}`;
  const items = liveItems(context, submission);
  return {
    type: 'reviewSubmissions',
    id: submission.id,
    attributes: {
      ...(submission.platform === null ? {} : { platform: submission.platform }),
      ...(submission.submittedAt === null ? {} : { submittedDate: dateTime(submission.submittedAt) }),
      state: submissionState(context, submission),
    },
    relationships: {
      ...toOne('app', 'apps', submission.appId),
      items: {
        data: items.map(({ id }) => ({ type: 'reviewSubmissionItems', id })),
        links: { related: `${self}/items` },
      },
      ...toOne('submittedByActor', 'actors', submission.submittedBy ?? undefined),
      ...toOne('lastUpdatedByActor', 'actors', submission.lastUpdatedBy),
    },
    links: { self },
  };
}

export function submissionItemResource(context: PracticeContext, item: SubmissionItemRecord): Resource {
  return {
    type: 'reviewSubmissionItems',
    id: item.id,
    attributes: { state: itemState(context, item) },
    relationships: toOne('backgroundAssetVersion', 'backgroundAssetVersions', item.versionId),
    links: { self: `${context.apiOrigin}/v1/reviewSubmissionItems/${item.id}` },
  };
}

/** Who did something, as submissions name it: always an API key here. */
export function actorResource(keyId: string): Resource {
  return { type: 'actors', id: keyId, attributes: { actorType: 'API_KEY', apiKeyId: keyId }, links: {} };
}
