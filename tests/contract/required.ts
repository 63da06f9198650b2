import type { Operation, Specification } from './spec.ts';

/** Operations of Apple's document that Packdrop leaves alone, and why. */
const leftOut: readonly { readonly reason: string; readonly covers: (operation: Operation) => boolean }[] = [
  { reason: 'webhooks are out', covers: ({ path }) => path.includes('webhooks') },
  {
    reason: 'Packdrop changes nothing about an app',
    covers: ({ name }) => name === 'PATCH /v1/apps/{id}',
  },
  {
    reason: 'an item is taken out by DELETE; `resolved` is a talk with App Review, held in App Store Connect',
    covers: ({ name }) => name === 'PATCH /v1/reviewSubmissionItems/{id}',
  },
];

/** Operations that the client has no call for; the practice server's answers to them are checked all the same. */
const notOfTheClient: readonly {
  readonly reason: string;
  readonly covers: (operation: Operation) => boolean;
}[] = [
  {
    reason: 'the same list as GET /v1/reviewSubmissions with filter[app], which the client uses',
    covers: ({ name }) => name === 'GET /v1/apps/{id}/reviewSubmissions',
  },
  {
    reason: 'takes a build only: no pack version can be submitted to beta review, so only the refusals count',
    covers: ({ path }) => path.startsWith('/v1/betaAppReviewSubmissions'),
  },
];

export interface RequiredOperation extends Operation {
  /** Whether the product's client has to send it. */
  readonly byClient: boolean;
}

/** Every operation of the document that the tour has to cover. */
export function requiredOperations({ operations }: Specification): readonly RequiredOperation[] {
  return operations
    .filter((operation) => !leftOut.some(({ covers }) => covers(operation)))
    .map((operation) => ({
      ...operation,
      byClient: !notOfTheClient.some(({ covers }) => covers(operation)),
    }));
}
