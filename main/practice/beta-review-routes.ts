import { z } from 'zod';
import { checkBody } from './api-body.ts';
import { invalidRelationship, missingParameter, noSuchResource } from './api-error.ts';
import type { ApiCall, Route } from './api-router.ts';
import { linkagePageOf } from './document.ts';
import { pagingRules } from './fields.ts';
import { documentShape, relationshipShape } from './request-shapes.ts';

// A build and nothing else: that is how Apple's document has it, so a pack version is refused by its shape.
const createSchema = documentShape({
  type: z.literal('betaAppReviewSubmissions'),
  relationships: z.strictObject({ build: relationshipShape('builds') }),
});

const fields = {
  include: ['build'],
  'fields[betaAppReviewSubmissions]': ['betaReviewState', 'submittedDate', 'build'],
  'fields[builds]': 'any',
} as const;

const type = 'betaAppReviewSubmissions';

/** Beta review submissions take builds only, and a practice app has none: every list is empty. */
export const betaReviewRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/betaAppReviewSubmissions',
    query: {},
    handle: (call) => {
      const { data } = checkBody(call.body, createSchema);
      throw invalidRelationship('build', 'builds', data.relationships.build.data.id);
    },
  },
  {
    method: 'GET',
    path: '/v1/betaAppReviewSubmissions',
    query: {
      'filter[betaReviewState]': ['WAITING_FOR_REVIEW', 'IN_REVIEW', 'REJECTED', 'APPROVED'],
      'filter[build]': 'any',
      ...fields,
      ...pagingRules,
    },
    handle: (call: ApiCall) => {
      if (call.query.list('filter[build]') === undefined) throw missingParameter('filter[build]');
      return linkagePageOf(call, type, []);
    },
  },
  {
    method: 'GET',
    path: '/v1/betaAppReviewSubmissions/{id}',
    query: fields,
    handle: (call) => {
      throw noSuchResource(type, call.id);
    },
  },
];
