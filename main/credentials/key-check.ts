import { createClient } from '../app-store-connect/client.ts';
import type { AscFailure } from '../app-store-connect/failure.ts';
import { problemOfFailure } from '../app-store-connect/failure-problem.ts';
import type { App } from '../app-store-connect/resources.ts';
import { appStoreConnectAddress } from '../app-store-connect/server-address.ts';
import { createTokenSource } from '../app-store-connect/token.ts';
import { createTransport } from '../app-store-connect/transport.ts';
import type { Clock } from '../clock.ts';
import type { Problem } from '../problem.ts';
import { ProblemError } from '../problem.ts';
import type { ApiKey } from './api-key.ts';
import { isRoleRefusal } from './role-refusal.ts';

/** What a key was seen to open. */
export interface KeyCheck {
  readonly apps: readonly App[];
  /** Asset packs cannot even be read, so none can be published. */
  readonly packsForbidden: boolean;
  /** What the person should hear about a key that works. */
  readonly notices: readonly Problem[];
}

/** Somebody waits for the answer: one try, and not as long as a request of an upload would wait. */
const patience = { tries: 1, silenceMilliseconds: 30_000 };

/**
 * Asks App Store Connect what a key opens. Only reads: whether a key may upload or submit shows when it does.
 * @param server base URL; null: the real App Store Connect
 * @throws ProblemError `key-refused`, `forbidden`, `agreement-missing`, `unreachable` and the other problems of
 *   a network
 */
export async function checkKey(key: ApiKey, server: string | null, clock: Clock): Promise<KeyCheck> {
  const tokens = createTokenSource({ key, clock });
  const made = createTransport({ baseUrl: server ?? appStoreConnectAddress, tokens, clock, ...patience });
  if (!made.ok) throw new ProblemError(made.error, { lasting: true });
  const transport = made.value;
  try {
    const client = createClient(transport);
    const apps = await client.listApps();
    if (!apps.ok) throw new ProblemError(problemOfCheck(apps.error, key), { lasting: true });
    const [app] = apps.value;
    if (app === undefined) return { apps: [], packsForbidden: false, notices: [noApps] };
    const packs = await client.listPacks(app.id);
    // Any other failure of this second question says nothing about the key, which has already been accepted.
    const packsForbidden = !packs.ok && isRoleRefusal(packs.error);
    return { apps: apps.value, packsForbidden, notices: packsForbidden ? [roleTooLow] : [] };
  } finally {
    transport.close();
  }
}

const noApps: Problem = {
  code: 'no-apps',
  message: 'App Store Connect accepts the key, but it can see no app.',
  nextStep:
    'Make the app in App Store Connect first, or let somebody with the role Admin give the key access to it in Users and Access.',
};

const roleTooLow: Problem = {
  code: 'role-too-low',
  message: 'App Store Connect accepts the key, but its role may not see asset packs.',
  nextStep:
    'Use a key with the role Admin, App Manager or Developer; a role is changed in App Store Connect → Users and Access.',
};

function problemOfCheck(failure: AscFailure, key: ApiKey): Problem {
  const problem = problemOfFailure(failure);
  if (problem.code === 'key-refused') return keyRefused(key);
  if (problem.code === 'forbidden') {
    return {
      code: 'forbidden',
      message: `App Store Connect knows the key ${key.keyId}, but its role may not even see the apps. It may also be revoked.`,
      nextStep:
        'Use an active key with the role Admin, App Manager or Developer; a role is changed in App Store Connect → Users and Access.',
      facts: { key: key.keyId },
    };
  }
  if (failure.kind === 'refused') return problem;
  return {
    ...problem,
    nextStep: `${problem.nextStep} The key could not be checked, so nothing was changed.`.replace(
      ' What is already uploaded is kept.',
      '',
    ),
  };
}

function keyRefused({ keyId, issuerId }: ApiKey): Problem {
  return {
    code: 'key-refused',
    message: `App Store Connect does not accept the key ${keyId}.`,
    nextStep:
      issuerId === undefined
        ? `Check in App Store Connect → Users and Access → Integrations that ${keyId} is this file’s key ID and that the key is active. If it is a team key, give the issuer ID that stands above the list of keys. This computer’s clock must be right too.`
        : `Check in App Store Connect → Users and Access → Integrations that ${keyId} is this file’s key ID, that ${issuerId} is the issuer ID above the list, and that the key is active. An individual key goes without an issuer ID. This computer’s clock must be right too.`,
    facts: { key: keyId },
  };
}
