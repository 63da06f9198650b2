import { expect } from 'vitest';
import { valueOf } from '../contract/bench.ts';
import {
  byHand,
  freshVersion,
  type RefusalCase,
  testRefusals,
  seedVersion,
  submissionWith,
} from '../contract/refusal-case.ts';
import { sendFile } from '../contract/send-file.ts';

/** Longer than a review takes. */
const longEnough = 60_000;

const cases: readonly RefusalCase[] = [
  {
    what: 'a version that is not processed, in a submission',
    provoke: async (bench) => {
      const { versionId } = await freshVersion(bench);
      return bench.client.addReviewItem(await submissionWith(bench, []), versionId);
    },
    context: { operation: 'add-to-submission' },
    refusal: '409 STATE_ERROR.ENTITY_STATE_INVALID',
    code: 'not-ready-for-review',
    message:
      "App Store Connect does not take this version into a review: “The version is in the state 'AWAITING_UPLOAD': only a version in the state 'COMPLETE' can be reviewed”.",
    nextStep: 'Only a version that Apple has finished processing',
  },
  {
    what: 'a version whose processing failed, with every reason that was given for it',
    provoke: async (bench) => {
      const { controls } = bench.server;
      controls.failProcessing({ errors: [{ code: 'TOO_OLD', description: 'The tool is too old.' }] });
      const { versionId } = await freshVersion(bench);
      await sendFile(bench.client, versionId, 'ASSET', Buffer.from(`AA01${'.'.repeat(996)}`));
      bench.clock.advance(longEnough);
      return bench.client.addReviewItem(await submissionWith(bench, []), versionId);
    },
    context: { operation: 'add-to-submission' },
    refusal: '409 STATE_ERROR.ENTITY_STATE_INVALID',
    code: 'not-ready-for-review',
    message:
      "App Store Connect does not take this version into a review: “The version is in the state 'FAILED': only a version in the state 'COMPLETE' can be reviewed; The tool is too old”.",
    nextStep: 'Settle what it names',
  },
  {
    what: 'a version that is in another submission already',
    provoke: async (bench) => {
      const versionId = seedVersion(bench);
      await submissionWith(bench, [versionId]);
      return bench.client.addReviewItem(await submissionWith(bench, [], 'MAC_OS'), versionId);
    },
    context: { operation: 'add-to-submission' },
    refusal: '409 STATE_ERROR.ITEM_PART_OF_ANOTHER_SUBMISSION',
    code: 'in-another-submission',
    message: 'This version is already in another review submission (<id>).',
    nextStep: 'take the version out of it, or send that one instead',
  },
  {
    what: 'a second version of a pack in one submission',
    provoke: async (bench) => {
      const { controls } = bench.server;
      const { versionIds } = controls.seedPack({ appId: bench.appId, identifier: 'Tutorial', versions: 2 });
      const [first = '', second = ''] = versionIds;
      return bench.client.addReviewItem(await submissionWith(bench, [first]), second);
    },
    context: { operation: 'add-to-submission' },
    refusal: '409 STATE_ERROR',
    code: 'pack-in-submission',
    message:
      'The submission already has another version of this pack, and only one version of a pack can be in it.',
    nextStep: 'Take the other version out of the submission first',
  },
  {
    what: 'an eleventh pack in one submission',
    provoke: async (bench) => {
      const ten = Array.from({ length: 10 }, (_, index) => seedVersion(bench, `Level-${index + 1}`));
      return bench.client.addReviewItem(await submissionWith(bench, ten), seedVersion(bench));
    },
    context: { operation: 'add-to-submission' },
    refusal: '409 STATE_ERROR',
    code: 'submission-full',
    message: 'A review submission takes at most ten packs, and this one has ten already.',
    nextStep: 'put the rest into the next one',
  },
  {
    what: 'a second open submission for a platform',
    provoke: async (bench) => {
      await submissionWith(bench, [seedVersion(bench)]);
      return bench.client.createReviewSubmission(bench.appId, 'IOS');
    },
    context: { operation: 'create-submission' },
    refusal: '409 STATE_ERROR',
    code: 'submission-open',
    message:
      'The app already has an open review submission for this platform (<id>), and there can be only one.',
    nextStep: 'send it, settle its unresolved issues, or cancel it',
  },
  {
    what: 'a submission beside one with unresolved issues',
    provoke: async (bench) => {
      const { client, server, clock, appId } = bench;
      const id = await submissionWith(bench, [seedVersion(bench)]);
      server.controls.rejectReview({});
      await valueOf(client.submitReview(id));
      clock.advance(longEnough);
      expect(await valueOf(client.readReviewSubmission(id))).toMatchObject({ state: 'UNRESOLVED_ISSUES' });
      return client.createReviewSubmission(appId, 'IOS');
    },
    context: { operation: 'create-submission' },
    refusal: '409 STATE_ERROR',
    code: 'submission-open',
    message:
      'The app already has an open review submission for this platform (<id>), and there can be only one.',
    nextStep: 'settle its unresolved issues',
  },
  {
    what: 'an empty submission, sent',
    provoke: async (bench) => bench.client.submitReview(await submissionWith(bench, [])),
    context: { operation: 'submit' },
    refusal: '409 STATE_ERROR',
    code: 'submission-refused',
    message:
      'App Store Connect does not take this submission as it is: “The reviewSubmission has no items to submit”.',
    nextStep: 'submit again',
  },
  {
    what: 'a submission that is through, called back',
    provoke: async (bench) => {
      const id = await submissionWith(bench, [seedVersion(bench)]);
      await valueOf(bench.client.submitReview(id));
      bench.clock.advance(longEnough);
      return bench.client.cancelReview(id);
    },
    context: { operation: 'cancel-submission' },
    refusal: '409 STATE_ERROR',
    code: 'submission-closed',
    message:
      "The submission has moved on and cannot be changed any more: “The reviewSubmission is in the state 'COMPLETE' and cannot be canceled”.",
    nextStep: 'once its review is over, a new submission can be made',
  },
  {
    what: 'an item taken out of a submission that is in review',
    provoke: async (bench) => {
      const id = await submissionWith(bench, [seedVersion(bench)]);
      const { items } = await valueOf(bench.client.submitReview(id));
      return bench.client.removeReviewItem(items[0]?.id ?? '');
    },
    context: { operation: 'remove-from-submission' },
    refusal: '409 STATE_ERROR',
    code: 'submission-closed',
    message:
      "The submission has moved on and cannot be changed any more: “The reviewSubmission is in the state 'WAITING_FOR_REVIEW': its items cannot be removed”.",
    nextStep: 'Look at where it stands now',
  },
  {
    what: 'a pack version sent to beta review, which takes a build only',
    provoke: (bench) => {
      const version = { type: 'backgroundAssetVersions', id: seedVersion(bench) };
      const relationships = { backgroundAssetVersion: { data: version } };
      const data = { type: 'betaAppReviewSubmissions', relationships };
      return byHand(bench, 'POST', '/v1/betaAppReviewSubmissions', { data });
    },
    refusal: '409 ENTITY_ERROR.RELATIONSHIP.REQUIRED',
    code: 'request-refused',
    message:
      "App Store Connect turned a request of Packdrop down (status 409): “You must provide a value for 'build' with this request; 'backgroundAssetVersion' has an unknown value”.",
    nextStep: 'Look for a newer Packdrop',
  },
];

testRefusals(cases);
