import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { checkBody } from './api-body.ts';
import {
  invalidAttribute,
  invalidRelationship,
  missingParameter,
  noSuchResource,
  wrongState,
} from './api-error.ts';
import type { ApiAnswer, ApiCall, Route } from './api-router.ts';
import { documentOf, pageOf } from './document.ts';
import { fieldRules, pagingRules } from './fields.ts';
import { platformSchema, type SubmissionRecord } from './records.ts';
import { documentShape, relationshipShape } from './request-shapes.ts';
import { sendToReview } from './review-decision.ts';
import { isOpen, liveItems, submissionState } from './review-standing.ts';
import { submissionItemResource, submissionResource } from './submission-resource.ts';

const createSchema = documentShape({
  type: z.literal('reviewSubmissions'),
  attributes: z.strictObject({ platform: platformSchema.nullable().optional() }).optional(),
  relationships: z.strictObject({ app: relationshipShape('apps') }),
});

const updateSchema = documentShape({
  type: z.literal('reviewSubmissions'),
  id: z.string(),
  attributes: z
    .strictObject({
      platform: platformSchema.nullable().optional(),
      submitted: z.boolean().nullable().optional(),
      canceled: z.boolean().nullable().optional(),
    })
    .optional(),
});

const includeRules = {
  include: ['app', 'items', 'appStoreVersionForReview', 'submittedByActor', 'lastUpdatedByActor'],
  ...fieldRules.reviewSubmissions,
  ...fieldRules.reviewSubmissionItems,
  ...fieldRules.apps,
  ...fieldRules.actors,
  'fields[appStoreVersions]': 'any',
  'limit[items]': Array.from({ length: 50 }, (_, index) => String(index + 1)),
} as const;

const filterRules = {
  'filter[platform]': platformSchema.options,
  'filter[state]': [
    'READY_FOR_REVIEW',
    'WAITING_FOR_REVIEW',
    'IN_REVIEW',
    'UNRESOLVED_ISSUES',
    'CANCELING',
    'COMPLETING',
    'COMPLETE',
  ],
} as const;

/** Review submissions: making, reading, listing, sending to review, calling back. */
export const reviewRoutes: readonly Route[] = [
  { method: 'POST', path: '/v1/reviewSubmissions', query: {}, handle: createSubmission },
  {
    method: 'GET',
    path: '/v1/reviewSubmissions',
    query: { 'filter[app]': 'any', ...filterRules, ...includeRules, ...pagingRules },
    handle: (call) => {
      const appIds = call.query.list('filter[app]');
      if (appIds === undefined) throw missingParameter('filter[app]');
      return listSubmissions(call, appIds);
    },
  },
  {
    method: 'GET',
    path: '/v1/apps/{id}/reviewSubmissions',
    query: { ...filterRules, ...includeRules, ...pagingRules },
    handle: (call) => {
      if (!call.context.apps.some(({ id }) => id === call.id)) throw noSuchResource('apps', call.id);
      return listSubmissions(call, [call.id]);
    },
  },
  {
    method: 'GET',
    path: '/v1/reviewSubmissions/{id}',
    query: includeRules,
    handle: (call) => documentOf(call, submissionResource(call.context, submissionOf(call))),
  },
  { method: 'PATCH', path: '/v1/reviewSubmissions/{id}', query: {}, handle: updateSubmission },
  {
    method: 'GET',
    path: '/v1/reviewSubmissions/{id}/items',
    query: {
      include: ['backgroundAssetVersion'],
      ...fieldRules.reviewSubmissionItems,
      ...fieldRules.backgroundAssetVersions,
      ...pagingRules,
    },
    handle: (call) => pageOf(call, liveItems(call.context, submissionOf(call)), submissionItemResource),
  },
];

function createSubmission(call: ApiCall): ApiAnswer {
  const { context, key } = call;
  const { data } = checkBody(call.body, createSchema);
  const appId = data.relationships.app.data.id;
  if (!context.apps.some((app) => app.id === appId)) throw invalidRelationship('app', 'apps', appId);
  const platform = data.attributes?.platform ?? null;
  refuseSecondOpen(context, appId, platform, undefined);
  const submission: SubmissionRecord = {
    id: randomUUID(),
    appId,
    platform,
    createdAt: context.clock.now(),
    submittedAt: null,
    submittedBy: null,
    lastUpdatedBy: key.keyId,
    canceled: null,
    distributionMilliseconds: 0,
  };
  context.store.putSubmission(submission);
  return documentOf(call, submissionResource(context, submission), 201);
}

function refuseSecondOpen(
  context: ApiCall['context'],
  appId: string,
  platform: SubmissionRecord['platform'],
  exceptId: string | undefined,
): void {
  const open = [...context.store.submissions.values()].find(
    (other) =>
      other.appId === appId && other.platform === platform && other.id !== exceptId && isOpen(context, other),
  );
  if (open === undefined) return;
  throw wrongState(
    `The app already has an open reviewSubmission for this platform: the one with id ${open.id} is in the state '${submissionState(context, open)}'.`,
  );
}

function listSubmissions(call: ApiCall, appIds: readonly string[]): ApiAnswer {
  const platforms = call.query.list('filter[platform]');
  const states = call.query.list('filter[state]');
  const submissions = [...call.context.store.submissions.values()].filter(
    (submission) =>
      appIds.includes(submission.appId) &&
      (platforms?.some((platform) => platform === submission.platform) ?? true) &&
      (states?.includes(submissionState(call.context, submission)) ?? true),
  );
  return pageOf(call, submissions, submissionResource);
}

function updateSubmission(call: ApiCall): ApiAnswer {
  const { context } = call;
  const { data } = checkBody(call.body, updateSchema);
  const submission = submissionOf(call);
  if (data.id !== submission.id) throw invalidAttribute('/data/id', 'The id is not the id in the path.');
  const { submitted, canceled, platform } = data.attributes ?? {};
  if (submitted === true && canceled === true) {
    throw invalidAttribute('/data/attributes/canceled', 'A submission is either submitted or canceled.');
  }
  if (platform !== undefined && platform !== submission.platform) changePlatform(call, submission, platform);
  const current = submissionOf(call);
  if (submitted === true) submit(call, current);
  if (canceled === true) cancel(call, current);
  const changed = context.store.submissions.get(submission.id) ?? submission;
  return documentOf(call, submissionResource(context, changed));
}

function changePlatform(
  { context, key }: ApiCall,
  submission: SubmissionRecord,
  platform: SubmissionRecord['platform'],
): void {
  if (submissionState(context, submission) !== 'READY_FOR_REVIEW') {
    throw wrongState('The platform of a reviewSubmission cannot be changed after it was submitted.');
  }
  refuseSecondOpen(context, submission.appId, platform, submission.id);
  context.store.putSubmission({ ...submission, platform, lastUpdatedBy: key.keyId });
}

function submit({ context, key }: ApiCall, submission: SubmissionRecord): void {
  const state = submissionState(context, submission);
  if (state !== 'READY_FOR_REVIEW' && state !== 'UNRESOLVED_ISSUES') {
    throw wrongState(`The reviewSubmission is in the state '${state}' and cannot be submitted.`);
  }
  const items = liveItems(context, submission);
  if (items.length === 0) throw wrongState('The reviewSubmission has no items to submit.');
  if (items.some(({ review }) => review?.rejected === true)) {
    throw wrongState(
      'The reviewSubmission has rejected items: resolve or remove them before it is submitted again.',
    );
  }
  sendToReview(context, submission, key.keyId);
}

function cancel({ context, key }: ApiCall, submission: SubmissionRecord): void {
  const state = submissionState(context, submission);
  if (!isOpen(context, submission) || state === 'CANCELING') {
    throw wrongState(`The reviewSubmission is in the state '${state}' and cannot be canceled.`);
  }
  const now = context.clock.now();
  context.store.putSubmission({
    ...submission,
    lastUpdatedBy: key.keyId,
    canceled: { at: now, doneAt: now + context.pace.cancelingMilliseconds },
  });
}

function submissionOf({ context, id }: ApiCall): SubmissionRecord {
  const submission = context.store.submissions.get(id);
  if (submission === undefined) throw noSuchResource('reviewSubmissions', id);
  return submission;
}
