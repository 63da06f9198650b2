import { fail, ok, type Result } from '../result.ts';
import { ask, askAllPages } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import type { AscFailure } from './failure.ts';
import { flattenReviewItem, flattenReviewSubmission } from './flatten-review.ts';
import { lookBeforeRepeat } from './look-before-repeat.ts';
import type { ReviewItem, ReviewSubmission } from './resources.ts';
import { reviewItemSchema, reviewSubmissionSchema } from './review-schemas.ts';
import { oneOf } from './schemas.ts';
import type { ApiRequest, Transport } from './transport.ts';

type ReviewCalls = Pick<
  AppStoreConnectClient,
  | 'listReviewSubmissions'
  | 'readReviewSubmission'
  | 'createReviewSubmission'
  | 'addReviewItem'
  | 'removeReviewItem'
  | 'submitReview'
  | 'cancelReview'
>;

const itemQuery = { include: 'backgroundAssetVersion' };

export function createReviewCalls(transport: Transport): ReviewCalls {
  /** A submission with its items: the submission's own answer does not say which versions they are. */
  async function withItems(request: ApiRequest): Promise<Result<ReviewSubmission, AscFailure>> {
    const submission = await ask(transport, request, oneOf(reviewSubmissionSchema));
    if (!submission.ok) return submission;
    const items = await listItems(submission.value.data.id, request.signal);
    return items.ok ? ok(flattenReviewSubmission(submission.value.data, items.value)) : items;
  }

  async function listItems(
    submissionId: string,
    signal: AbortSignal | undefined,
  ): Promise<Result<readonly ReviewItem[], AscFailure>> {
    const path = `${pathOf(submissionId)}/items`;
    const items = await askAllPages(transport, { path, query: itemQuery, signal }, reviewItemSchema);
    return items.ok ? ok(items.value.data.map(flattenReviewItem)) : items;
  }

  async function listReviewSubmissions(
    appId: string,
    query: { readonly states?: readonly string[]; readonly platforms?: readonly string[] } = {},
    signal?: AbortSignal,
  ): Promise<Result<readonly ReviewSubmission[], AscFailure>> {
    const listed = await askAllPages(
      transport,
      {
        path: 'v1/reviewSubmissions',
        query: {
          'filter[app]': appId,
          ...filter('filter[state]', query.states),
          ...filter('filter[platform]', query.platforms),
        },
        signal,
      },
      reviewSubmissionSchema,
    );
    if (!listed.ok) return listed;
    const submissions: ReviewSubmission[] = [];
    for (const submission of listed.value.data) {
      const items = await listItems(submission.id, signal);
      if (!items.ok) return items;
      submissions.push(flattenReviewSubmission(submission, items.value));
    }
    return ok(submissions);
  }

  function create(appId: string, platform: string | undefined, signal: AbortSignal | undefined) {
    const body = {
      data: {
        type: 'reviewSubmissions',
        ...(platform === undefined ? {} : { attributes: { platform } }),
        relationships: { app: { data: { type: 'apps', id: appId } } },
      },
    };
    return withItems({ method: 'POST', path: 'v1/reviewSubmissions', body, signal });
  }

  /** What an uncertain POST would have made: an unsent submission of this platform with nothing in it. */
  async function findEmpty(appId: string, platform: string | undefined, signal: AbortSignal | undefined) {
    const open = await listReviewSubmissions(appId, { states: ['READY_FOR_REVIEW'] }, signal);
    if (!open.ok) return open;
    return ok(open.value.find((one) => one.items.length === 0 && one.platform === platform));
  }

  async function add(submissionId: string, versionId: string, signal: AbortSignal | undefined) {
    const body = {
      data: {
        type: 'reviewSubmissionItems',
        relationships: {
          reviewSubmission: { data: { type: 'reviewSubmissions', id: submissionId } },
          backgroundAssetVersion: { data: { type: 'backgroundAssetVersions', id: versionId } },
        },
      },
    };
    const request = { method: 'POST', path: 'v1/reviewSubmissionItems', body, signal } as const;
    const item = await ask(transport, request, oneOf(reviewItemSchema));
    if (!item.ok) return item;
    // The answer to a POST need not name what was just sent.
    return ok({ ...flattenReviewItem(item.value.data), versionId });
  }

  function change(submissionId: string, attributes: object, signal: AbortSignal | undefined) {
    const body = { data: { type: 'reviewSubmissions', id: submissionId, attributes } };
    return withItems({ method: 'PATCH', path: pathOf(submissionId), body, signal });
  }

  return {
    listReviewSubmissions,
    readReviewSubmission: (submissionId, signal) =>
      withItems({ method: 'GET', path: pathOf(submissionId), signal }),
    createReviewSubmission: (appId, platform, signal) =>
      lookBeforeRepeat(
        () => create(appId, platform, signal),
        () => findEmpty(appId, platform, signal),
      ),
    addReviewItem: (submissionId, versionId, signal) =>
      lookBeforeRepeat(
        () => add(submissionId, versionId, signal),
        async () => {
          const items = await listItems(submissionId, signal);
          if (!items.ok) return items;
          return ok(items.value.find((item) => item.versionId === versionId && item.state !== 'REMOVED'));
        },
      ),
    async removeReviewItem(itemId, signal) {
      const path = `v1/reviewSubmissionItems/${encodeURIComponent(itemId)}`;
      const removed = await transport.send({ method: 'DELETE', path, signal });
      if (removed.ok) return ok(undefined);
      // Gone is what was wanted: an earlier try whose answer was lost may have done it.
      const gone = removed.error.kind === 'refused' && removed.error.status === 404;
      return gone ? ok(undefined) : fail(removed.error);
    },
    submitReview: (submissionId, signal) => change(submissionId, { submitted: true }, signal),
    cancelReview: (submissionId, signal) => change(submissionId, { canceled: true }, signal),
  };
}

function filter(name: string, values: readonly string[] | undefined): Record<string, string> {
  return values === undefined || values.length === 0 ? {} : { [name]: values.join(',') };
}

function pathOf(submissionId: string): string {
  return `v1/reviewSubmissions/${encodeURIComponent(submissionId)}`;
}
