import { benchClient } from '../../main/publishing/test-bench.ts';
import type { ContractBench } from '../contract/bench.ts';
import {
  byHand,
  type RefusalCase,
  testRefusals,
  seedVersion,
  submissionWith,
} from '../contract/refusal-case.ts';

/** A submission of an Admin's with which a Developer then does something. */
async function asDeveloper(bench: ContractBench, act: 'submitReview' | 'cancelReview') {
  const id = await submissionWith(bench, [seedVersion(bench)]);
  bench.server.controls.setKeyRole(bench.server.key.keyId, 'DEVELOPER');
  return bench.client[act](id);
}

const cases: readonly RefusalCase[] = [
  {
    what: 'a key that was revoked',
    provoke: ({ client, server }) => {
      server.controls.revokeKey(server.key.keyId, true);
      return client.listApps();
    },
    refusal: '401 NOT_AUTHORIZED',
    code: 'key-refused',
    message:
      'App Store Connect does not accept the API key: it was revoked, or its ID, issuer or file does not fit.',
    nextStep: 'that the key is not revoked',
  },
  {
    what: 'a key whose ID does not fit its file',
    provoke: async ({ server, recorder, clock }) => {
      const key = { ...server.key, keyId: 'WRONG23456' };
      return (await benchClient({ baseUrl: recorder.baseUrl, key }, clock)).listApps();
    },
    refusal: '401 NOT_AUTHORIZED',
    code: 'key-refused',
    message:
      'App Store Connect does not accept the API key: it was revoked, or its ID, issuer or file does not fit.',
    nextStep: 'Check the key ID, the issuer ID and the key file',
  },
  {
    what: 'a Developer who sends a submission to review',
    provoke: (bench) => asDeveloper(bench, 'submitReview'),
    context: { operation: 'submit', role: 'DEVELOPER' },
    refusal: '403 FORBIDDEN_ERROR',
    code: 'role-too-low',
    message: 'Your key has the role Developer. Only an Admin or App Manager key may submit for review.',
    nextStep: 'Ask an Admin or App Manager to do it',
  },
  {
    what: 'a Developer who sends a submission to review, where the role is not known',
    provoke: (bench) => asDeveloper(bench, 'submitReview'),
    context: { operation: 'submit' },
    refusal: '403 FORBIDDEN_ERROR',
    code: 'role-too-low',
    message: 'Your key may not submit for review: only an Admin or App Manager key may.',
    nextStep: 'Ask an Admin or App Manager to do it',
  },
  {
    what: 'a Developer who calls a submission back',
    provoke: (bench) => asDeveloper(bench, 'cancelReview'),
    context: { operation: 'cancel-submission', role: 'DEVELOPER' },
    refusal: '403 FORBIDDEN_ERROR',
    code: 'role-too-low',
    message:
      'Your key has the role Developer. Only an Admin or App Manager key may call a submission back from review.',
    nextStep: 'Ask an Admin or App Manager to do it',
  },
  {
    what: 'a key that may only read, which makes a pack',
    provoke: async (bench) => {
      const reader = bench.server.keys.find(({ role }) => role === 'CUSTOMER_SUPPORT');
      return (await bench.clientWith(reader?.keyId ?? '')).createPack(bench.appId, 'Tutorial');
    },
    context: { operation: 'create-pack', role: 'CUSTOMER_SUPPORT' },
    refusal: '403 FORBIDDEN_ERROR',
    code: 'forbidden',
    message:
      'Your key has the role Customer Support and is not allowed to do this: “The API key in use does not allow this request”.',
    nextStep: 'Use a key with the role Admin, App Manager or Developer',
  },
  {
    what: 'anything new while an agreement is missing',
    provoke: ({ client, server, appId }) => {
      server.controls.setAgreementsMissing(true);
      return client.createPack(appId, 'Tutorial');
    },
    refusal: '403 FORBIDDEN.REQUIRED_AGREEMENTS_MISSING_OR_EXPIRED',
    code: 'agreement-missing',
    message: 'An agreement with Apple is missing or has expired, so App Store Connect takes nothing new.',
    nextStep: 'Only the Account Holder of the team can do that.',
  },
  {
    what: 'a request past the hourly limit',
    bench: { server: { hourLimit: 1 } },
    provoke: async (bench) => {
      await bench.client.listApps();
      return byHand(bench, 'GET', '/v1/apps');
    },
    refusal: '429 RATE_LIMIT_EXCEEDED',
    code: 'rate-limited',
    message: 'The requests that App Store Connect allows this key are used up for now.',
    nextStep: 'Wait up to an hour and try again',
  },
  {
    what: 'an app that is not there',
    provoke: ({ client }) => client.listPacks('999'),
    context: { appId: '999' },
    refusal: '404 NOT_FOUND',
    code: 'not-found',
    message: 'App Store Connect has no app 999 that this key can see.',
    nextStep: "Check the app's Apple ID",
  },
  {
    what: 'a pack that is not there',
    provoke: ({ client }) => client.readPack('0'),
    refusal: '404 NOT_FOUND',
    code: 'not-found',
    message:
      "App Store Connect cannot find what was asked for: “There is no resource of type 'backgroundAssets' with id '0'”.",
    nextStep: 'Check that it still exists',
  },
  {
    what: 'a filter on an identifier with a dot',
    provoke: (bench) =>
      byHand(
        bench,
        'GET',
        `/v1/apps/${bench.appId}/backgroundAssets?filter%5BassetPackIdentifier%5D=My.Pack`,
      ),
    refusal: '400 PARAMETER_ERROR.INVALID',
    code: 'request-refused',
    message:
      "App Store Connect turned a request of Packdrop down (status 400): “'My.Pack' is not a valid filter value”.",
    nextStep: 'Look for a newer Packdrop',
  },
  {
    what: 'a body that is no JSON',
    provoke: (bench) => byHand(bench, 'POST', '/v1/backgroundAssets', '{'),
    refusal: '400 ENTITY_INVALID',
    code: 'request-refused',
    message:
      'App Store Connect turned a request of Packdrop down (status 400): “The request body could not be parsed as a JSON document”.',
    nextStep: 'Look for a newer Packdrop',
  },
  {
    what: 'a body that is no document',
    provoke: (bench) => byHand(bench, 'POST', '/v1/backgroundAssets', { data: { type: 'packs' } }),
    refusal: '422 ENTITY_UNPROCESSABLE',
    code: 'request-refused',
    message: "App Store Connect turned a request of Packdrop down (status 422): “'type' is not valid”.",
    nextStep: 'Look for a newer Packdrop',
  },
  {
    what: 'anything while App Store Connect fails',
    bench: {
      change: (passing) => {
        passing.status = 500;
        const error = { status: '500', code: 'UNEXPECTED_ERROR', title: 'An unexpected error occurred.' };
        passing.body = { errors: [error] };
      },
    },
    provoke: ({ client }) => client.listApps(),
    refusal: '500 UNEXPECTED_ERROR',
    code: 'server-error',
    message: 'App Store Connect has an error of its own (status 500).',
    nextStep: 'developer.apple.com/system-status',
  },
];

testRefusals(cases);
