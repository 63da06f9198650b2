import { join } from 'node:path';
import {
  type ApplicationDescription,
  contractVersion,
  type RequestArgument,
  type RequestName,
  type RequestResult,
  requests,
} from '../preload/contract.ts';
import type { releaseRequests } from '../preload/releases-contract.ts';
import type { AccountHandlers } from './accounts/account-handlers.ts';
import type { AppearanceHandlers } from './appearance/appearance.ts';
import type { DiagnosticsHandlers } from './diagnostics/diagnostics-handlers.ts';
import type { AskAgain } from './lists/ask-again.ts';
import type { LineWatch } from './lists/line-watch.ts';
import { createListHandlers, type ListPorts } from './lists/list-handlers.ts';
import type { PickedHandlers } from './picked/picked-files.ts';
import type { Platform } from './platform.ts';
import { type Problem, ProblemError } from './problem.ts';
import type { Publisher } from './publishing/publisher.ts';
import type { Watcher } from './releases/watcher.ts';
import { languageHandlers } from './settings/language-setting.ts';
import { notificationHandlers } from './settings/notification-setting.ts';
import type { Journal } from './uploads/journal.ts';

/** One function a request of the contract; the compiler finds the one that is missing. */
export type RequestHandlers = {
  readonly [Name in RequestName]: (argument: RequestArgument<Name>) => Promise<RequestResult<Name>>;
};

/** The handlers that answer whichever account is open, or none. */
export type SharedHandlers = AccountHandlers & AppearanceHandlers & DiagnosticsHandlers & PickedHandlers;

/** The handlers that work with the account that is open. */
export type WorkplaceHandlers = Omit<RequestHandlers, keyof SharedHandlers>;

/** The handlers that are made here; those of reviews, releases, quota and history are made with them. */
export type OwnHandlers = Omit<WorkplaceHandlers, keyof typeof releaseRequests>;

/** What the handlers work with. */
export interface HandlerPorts extends ListPorts {
  readonly platform: Platform;
  readonly publisher: Publisher;
  /** Where settings are kept. */
  readonly journal: Pick<Journal, 'setting' | 'keepSetting'>;
  readonly askAgain: Pick<AskAgain, 'ask' | 'hurry'>;
  /** Both undefined where nobody stays to see what they find. */
  readonly lineWatch: Pick<LineWatch, 'doubt'> | undefined;
  readonly watcher: Pick<Watcher, 'follow' | 'reconsider' | 'lookNow'> | undefined;
  readonly version: string;
  readonly mode: ApplicationDescription['mode'];
  /** The stored account that is worked with; absent: none is. */
  readonly account?: () => ApplicationDescription['account'];
  /** What to tell about this start. */
  readonly notices: readonly Problem[];
  /** Writes a sample archive for practice; absent outside practice mode. */
  readonly writeSample?: (path: string, packIdentifier: string) => Promise<void>;
}

/** The handlers of the requests to an account. They throw ProblemErrors, which `answer` turns into problems. */
export function createRequestHandlers(ports: HandlerPorts): OwnHandlers {
  const { publisher, platform, watcher, askAgain, lineWatch } = ports;
  return {
    'application.describe': () =>
      Promise.resolve({
        contractVersion,
        version: ports.version,
        shell: platform.shell,
        mode: ports.mode,
        account: ports.account?.() ?? null,
        closedBecause: null,
        notices: [...ports.notices],
      }),
    ...createListHandlers(ports),
    'releases.look': () => {
      watcher?.lookNow();
      askAgain.hurry();
      lineWatch?.doubt();
      return Promise.resolve(null);
    },
    'network.look': () => {
      lineWatch?.doubt();
      return Promise.resolve(null);
    },
    'archive.inspect': (request) => publisher.inspector.look(request),
    'archive.leave': () => {
      publisher.inspector.leave();
      return Promise.resolve(null);
    },
    'publishing.compare': (request) => publisher.compare(request),
    'publishing.start': (request) => publisher.start(request),
    'uploads.list': () => Promise.resolve(publisher.list()),
    'uploads.pause': ({ uploadId, lasting }) => publisher.pause(uploadId, lasting),
    'uploads.resume': async ({ uploadId }) => publisher.resume(uploadId),
    'uploads.cancel': ({ uploadId }) => publisher.cancel(uploadId),
    'uploads.move': async ({ uploadId, to }) => publisher.move(uploadId, to),
    'uploads.limits': async () => publisher.limits(),
    'uploads.setBandwidthLimit': async ({ bytesPerSecond, lasting }) =>
      publisher.setBandwidthLimit(bytesPerSecond, lasting),
    'uploads.setUploadsAtOnce': async ({ uploadsAtOnce }) => publisher.setUploadsAtOnce(uploadsAtOnce),
    'practice.sample': async () => {
      if (ports.writeSample === undefined) throw new ProblemError(practiceOnly);
      const packIdentifier = 'Tutorial';
      const path = join(platform.dataFolder, 'samples', `${packIdentifier}.aar`);
      await ports.writeSample(path, packIdentifier);
      return { path, packIdentifier };
    },
    ...languageHandlers(ports.journal),
    ...notificationHandlers(ports.journal),
  };
}

/** What the handlers know while no account is open. */
interface NoAccountPorts extends Pick<HandlerPorts, 'platform' | 'version' | 'notices'> {
  readonly closedBecause: () => Problem | null;
}

function refuse(): Promise<never> {
  return Promise.reject(new ProblemError(noAccount));
}

/** The handlers while no account is open: there are no apps and uploads then, and everything else needs one. */
export function handlersWithoutAccount(ports: NoAccountPorts): WorkplaceHandlers {
  const refusing = Object.fromEntries(Object.keys(requests).map((name) => [name, refuse]));
  return {
    ...(refusing as unknown as WorkplaceHandlers),
    'application.describe': () =>
      Promise.resolve({
        contractVersion,
        version: ports.version,
        shell: ports.platform.shell,
        mode: 'none',
        account: null,
        closedBecause: ports.closedBecause(),
        notices: [...ports.notices],
      }),
    'apps.list': () => Promise.resolve([]),
    'kept.apps': () => Promise.resolve(null),
    'uploads.list': () => Promise.resolve([]),
    'news.list': () => Promise.resolve([]),
    'news.seen': () => Promise.resolve(null),
    'releases.look': () => Promise.resolve(null),
    'network.look': () => Promise.resolve(null),
    'archive.leave': () => Promise.resolve(null),
  };
}

const noAccount = {
  code: 'no-account',
  message: 'No account has been chosen yet.',
  nextStep: 'Add your App Store Connect API key, or practise first.',
};

const practiceOnly = {
  code: 'practice-only',
  message: 'Sample archives are made in practice mode only.',
  nextStep: 'Start Packdrop without a key to practise.',
};
