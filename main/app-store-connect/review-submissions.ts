import type { z } from 'zod';
import { fail, ok, type Result } from '../result.ts';
import { ask } from './ask.ts';
import type { AppStoreConnectClient } from './client.ts';
import type { AscFailure } from './failure.ts';
import {
  flattenIncludedItems,
  flattenReviewItem,
  flattenReviewSubmission,
  mostIncludedItems,
} from './flatten-review.ts';
import { type Included, indexIncluded } from './included.ts';
import { lookBeforeRepeat } from './look-before-repeat.ts';
import { askAllPages } from './pages.ts';
import { filters, type ReviewQuery } from './queries.ts';
import type { ReviewItem, ReviewSubmission } from './resources.ts';
import { reviewItemSchema, reviewSubmissionSchema } from './review-schemas.ts';
import { oneOf } from './schemas.ts';
import type { ApiRequest, Transport } from './transport.ts';

type ReviewCalls = Pick<
  AppStoreConnectClient,
  | 'listReviewSubmissions'
  | 'readReviewSubmission'
  | 'listReviewItems'
  | 'createReviewSubmission'
  | 'addReviewItem'
  | 'removeReviewItem'
  | 'submitReview'
  | 'cancelReview'
>;

const itemFields = { 'fields[reviewSubmissionItems]': 'state,backgroundAssetVersion' };
const itemQuery = {
  include: 'backgroundAssetVersion',
  ...itemFields,
  // Only which version it is: what is wanted of it is asked for elsewhere.
  'fields[backgroundAssetVersions]': 'version',
};
const submissionQuery = {
  include: 'app,items',
  'limit[items]': String(mostIncludedItems),
  ...itemFields,
  'fields[apps]': 'bundleId',
};

export function createReviewCalls(transport: Transport): ReviewCalls {
  async function askForSubmission(request: ApiRequest): Promise<Result<ReviewSubmission, AscFailure>> {
    const submission = await ask(transport, request, oneOf(reviewSubmissionSchema));
    if (!submission.ok) return submission;
    const { data, included } = submission.value;
    return withItems(data, indexIncluded(included), request.signal);
  }

  /** A submission with its items; they are asked for where its own answer does not say which versions they are. */
  async function withItems(
    submission: z.output<typeof reviewSubmissionSchema>,
    included: Included,
    signal: AbortSignal | undefined,
  ): Promise<Result<ReviewSubmission, AscFailure>> {
    const cameAlong = flattenIncludedItems(submission, included);
    if (cameAlong !== undefined) return ok(flattenReviewSubmission(submission, cameAlong));
    const items = await listItems(submission.id, signal);
    return items.ok ? ok(flattenReviewSubmission(submission, items.value)) : items;
  }

  async function listItems(
    submissionId: string,
    signal?: AbortSignal,
  ): Promise<Result<readonly ReviewItem[], AscFailure>> {
    const path = `${pathOf(submissionId)}/items`;
    const items = await askAllPages(transport, { path, query: itemQuery, signal }, reviewItemSchema);
    return items.ok ? ok(items.value.data.map(flattenReviewItem)) : items;
  }

  async function listReviewSubmissions(
    appId: string,
    query: ReviewQuery = {},
    signal?: AbortSignal,
  ): Promise<Result<readonly ReviewSubmission[], AscFailure>> {
    const listed = await askAllPages(
      transport,
      {
        path: 'v1/reviewSubmissions',
        query: {
          'filter[app]': appId,
          ...submissionQuery,
          ...filters({ state: query.states, platform: query.platforms }),
        },
        signal,
      },
      reviewSubmissionSchema,
    );
    if (!listed.ok) return listed;
    const included = indexIncluded(listed.value.included);
    const submissions: ReviewSubmission[] = [];
    for (const one of listed.value.data) {
      const submission = await withItems(one, included, signal);
      if (!submission.ok) return submission;
      submissions.push(submission.value);
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
    return askForSubmission({ method: 'POST', path: 'v1/reviewSubmissions', body, signal });
  }

  /** What an uncertain POST would have made: an unsent submission of this platform with nothing in it. */
  async function findEmpty(appId: string, platform: string | undefined, signal: AbortSignal | undefined) {
    const open = await listReviewSubmissions(appId, { states: ['READY_FOR_REVIEW'] }, signal);
    if (!open.ok) return open;
    return ok(
      open.value.find(
        (one) => one.items.length === 0 && (platform === undefined || one.platform === platform),
      ),
    );
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
    return askForSubmission({ method: 'PATCH', path: pathOf(submissionId), body, signal });
  }

  return {
    listReviewSubmissions,
    listReviewItems: listItems,
    readReviewSubmission: (submissionId, signal) =>
      askForSubmission({ method: 'GET', path: pathOf(submissionId), query: submissionQuery, signal }),
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

function pathOf(submissionId: string): string {
  return `v1/reviewSubmissions/${encodeURIComponent(submissionId)}`;
}
