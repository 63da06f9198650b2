import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkBody } from './api-body.ts';
import {
  ApiError,
  invalidAttribute,
  invalidRelationship,
  noSuchResource,
  notReviewable,
  wrongState,
} from './api-error.ts';
import type { ApiAnswer, ApiCall, Route } from './api-router.ts';
import type { PracticeContext } from './context.ts';
import { documentOf } from './document.ts';
import type { SubmissionItemRecord, SubmissionRecord, VersionRecord } from './records.ts';
import { documentShape, relationshipShape } from './request-shapes.ts';
import { isOpen, itemState, liveItems, submissionState } from './review-standing.ts';
import { submissionItemResource } from './submission-resource.ts';
import { standingOf } from './version-standing.ts';

const largestItemCount = 10;

const createSchema = documentShape({
  type: z.literal('reviewSubmissionItems'),
  relationships: z.strictObject({
    reviewSubmission: relationshipShape('reviewSubmissions'),
    backgroundAssetVersion: relationshipShape('backgroundAssetVersions'),
  }),
});

const updateSchema = documentShape({
  type: z.literal('reviewSubmissionItems'),
  id: z.string(),
  attributes: z
    .strictObject({
      resolved: z.boolean().nullable().optional(),
      removed: z.boolean().nullable().optional(),
    })
    .optional(),
});

/** Items of review submissions: adding, resolving, removing. Of what can be reviewed, practice knows packs alone. */
export const reviewItemRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/reviewSubmissionItems', query: {}, handle: addItem },
  { method: 'PATCH', path: '/v1/reviewSubmissionItems/{id}', query: {}, handle: updateItem },
  {
    method: 'DELETE',
    path: '/v1/reviewSubmissionItems/{id}',
    query: {},
    handle: (call) => {
      removeItem(call.context, itemOf(call));
      return { status: 204 };
    },
  },
];

function addItem(call: ApiCall): ApiAnswer {
  const { context } = call;
  const { data } = checkBody(call.body, createSchema);
  const submissionId = data.relationships.reviewSubmission.data.id;
  const versionId = data.relationships.backgroundAssetVersion.data.id;
  const submission = context.store.submissions.get(submissionId);
  if (submission === undefined) {
    throw invalidRelationship('reviewSubmission', 'reviewSubmissions', submissionId);
  }
  const version = context.store.versions.get(versionId);
  const pack = version && context.store.packs.get(version.packId);
  if (version === undefined || pack?.appId !== submission.appId) {
    throw invalidRelationship('backgroundAssetVersion', 'backgroundAssetVersions', versionId);
  }
  refuseClosedBasket(context, submission);
  refuseTaken(context, version);
  refuseUnready(context, version);
  refuseFullBasket(context, submission, version);
  const item: SubmissionItemRecord = {
    id: randomUUID(),
    submissionId,
    versionId,
    addedAt: context.clock.now(),
    removedAt: null,
    review: null,
  };
  context.store.putSubmissionItem(item);
  return documentOf(call, submissionItemResource(context, item), 201);
}

function refuseClosedBasket(context: PracticeContext, submission: SubmissionRecord): void {
  const state = submissionState(context, submission);
  if (state === 'READY_FOR_REVIEW' || state === 'UNRESOLVED_ISSUES') return;
  throw wrongState(`The reviewSubmission is in the state '${state}' and takes no items.`);
}

function refuseTaken(context: PracticeContext, version: VersionRecord): void {
  const taken = context.store.itemsOfVersion(version.id).find((item) => {
    const submission = context.store.submissions.get(item.submissionId);
    return item.removedAt === null && submission !== undefined && isOpen(context, submission);
  });
  if (taken === undefined) return;
  throw new ApiError(409, [
    {
      code: 'STATE_ERROR.ITEM_PART_OF_ANOTHER_SUBMISSION',
      title: 'The item is part of another submission.',
      detail: `backgroundAssetVersions with id ${version.id} was already added to another reviewSubmission with id ${taken.submissionId}`,
    },
  ]);
}

function refuseUnready(context: PracticeContext, version: VersionRecord): void {
  const { state, appStore, errors } = standingOf(context, version);
  if (appStore === 'PREPARE_FOR_SUBMISSION' || appStore === 'REJECTED') return;
  const title = 'The resource is not in a state that can be reviewed.';
  const told =
    state !== 'COMPLETE'
      ? `The version is in the state '${state}': only a version in the state 'COMPLETE' can be reviewed.`
      : appStore === undefined
        ? 'The asset pack is archived.'
        : `The version's App Store release is in the state '${appStore}'.`;
  throw notReviewable(
    `/v1/backgroundAssetVersions/${version.id}`,
    `backgroundAssetVersions with id '${version.id}' is not in valid state for review - please check associated errors to see why.`,
    [
      { code: 'STATE_ERROR', title, detail: told },
      ...errors.map(({ code, description }) => ({ code: `STATE_ERROR.${code}`, title, detail: description })),
    ],
  );
}

function refuseFullBasket(
  context: PracticeContext,
  submission: SubmissionRecord,
  version: VersionRecord,
): void {
  const items = liveItems(context, submission);
  const samePack = items.some(
    (item) => context.store.versions.get(item.versionId)?.packId === version.packId,
  );
  if (samePack) {
    throw wrongState('The reviewSubmission already has another version of this asset pack.');
  }
  if (items.length >= largestItemCount) {
    throw wrongState(`A reviewSubmission takes up to ${largestItemCount} asset pack versions.`);
  }
}

function updateItem(call: ApiCall): ApiAnswer {
  const { context } = call;
  const { data } = checkBody(call.body, updateSchema);
  const item = itemOf(call);
  if (data.id !== item.id) throw invalidAttribute('/data/id', 'The id is not the id in the path.');
  if (data.attributes?.removed === true) removeItem(context, item);
  else if (data.attributes?.resolved === true) {
    if (itemState(context, item) !== 'REJECTED' || !isInOpenSubmission(context, item)) {
      throw wrongState('Only a rejected item of an open reviewSubmission can be resolved.');
    }
    context.store.putSubmissionItem({ ...item, review: null });
  }
  return documentOf(call, submissionItemResource(context, itemOf(call)));
}

function removeItem(context: PracticeContext, item: SubmissionItemRecord): void {
  const submission = context.store.submissions.get(item.submissionId);
  const state = submission === undefined ? 'COMPLETE' : submissionState(context, submission);
  if (item.removedAt !== null) throw wrongState('The item was already removed.');
  if (state !== 'READY_FOR_REVIEW' && state !== 'UNRESOLVED_ISSUES') {
    throw wrongState(`The reviewSubmission is in the state '${state}': its items cannot be removed.`);
  }
  context.store.putSubmissionItem({ ...item, removedAt: context.clock.now() });
}

function isInOpenSubmission(context: PracticeContext, item: SubmissionItemRecord): boolean {
  const submission = context.store.submissions.get(item.submissionId);
  return submission !== undefined && isOpen(context, submission);
}

function itemOf({ context, id }: ApiCall): SubmissionItemRecord {
  const item = context.store.submissionItems.get(id);
  if (item === undefined) throw noSuchResource('reviewSubmissionItems', id);
  return item;
}
