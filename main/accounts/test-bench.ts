import { join } from 'node:path';
import type { AccountsSnapshot } from '../../preload/accounts-contract.ts';
import type {
  ApplicationDescription,
  PackdropEvent,
  RequestArgument,
  RequestName,
  RequestResult,
} from '../../preload/contract.ts';
import type { Application } from '../application.ts';
import { systemClock } from '../clock.ts';
import { composeApplication, type StartAccount } from '../compose.ts';
import { lastingSecrets, type TestSecrets } from '../credentials/test-bench.ts';
import type { Platform } from '../platform.ts';
import { type PracticeServer, type PracticeServerOptions, startPracticeServer } from '../practice/server.ts';
import { type Problem, ProblemError } from '../problem.ts';
import { temporaryFolder, type TemporaryFolder } from '../uploads/test-support.ts';

/** An application in a shell with a window, an App Store Connect that keys open, and what both need. */
export interface AccountsBench extends AsyncDisposable {
  readonly folder: TemporaryFolder;
  readonly server: PracticeServer;
  readonly secrets: TestSecrets;
  readonly events: readonly PackdropEvent[];
  readonly trashed: readonly string[];
  /** Starts the application once more, as the next start of the program would. */
  restart(account?: StartAccount, platform?: Partial<Platform>): Promise<void>;
  ask<Name extends RequestName>(name: Name, argument?: RequestArgument<Name>): Promise<RequestResult<Name>>;
  /** The problem that a request is refused with. */
  refusal<Name extends RequestName>(name: Name, argument?: RequestArgument<Name>): Promise<Problem>;
  describe(): Promise<ApplicationDescription>;
  accounts(): Promise<AccountsSnapshot>;
  /** Keeps the team key of the server as an account, through the window's request. */
  addTeamKey(name: string): Promise<string>;
  /** Keeps another key of the server. */
  addIndividualKey(name: string): Promise<string>;
}

export async function openAccountsBench(
  options: Partial<PracticeServerOptions> = {},
): Promise<AccountsBench> {
  const folder = await temporaryFolder();
  const server = await startPracticeServer({
    folder: join(folder.path, 'server'),
    processingMilliseconds: 1,
    ...options,
  });
  const secrets = lastingSecrets();
  const events: PackdropEvent[] = [];
  const trashed: string[] = [];
  let application: Application | undefined;
  const start = async (account: StartAccount, platform: Partial<Platform> = {}): Promise<void> => {
    application = await composeApplication(
      {
        shell: 'browser',
        dataFolder: join(folder.path, 'data'),
        clock: systemClock,
        checksumWorker: new URL('../uploads/checksum-worker.ts', import.meta.url),
        inspectWorker: new URL('../archive/inspect-worker.ts', import.meta.url),
        secrets,
        server: server.baseUrl,
        trash: (path) => {
          trashed.push(path);
          return Promise.resolve();
        },
        ...platform,
      },
      account,
    );
    application.subscribe((event) => events.push(event));
  };
  await start({ kind: 'remembered' });
  const bench: AccountsBench = {
    folder,
    server,
    secrets,
    events,
    trashed,
    restart: async (account = { kind: 'remembered' }, platform = {}) => {
      await application?.close();
      await start(account, platform);
    },
    ask: async <Name extends RequestName>(name: Name, argument?: RequestArgument<Name>) => {
      const answer = await application?.answer(name, argument);
      if (answer?.ok !== true) throw new ProblemError(answer?.problem ?? neverStarted);
      return answer.value as RequestResult<Name>;
    },
    refusal: async (name, argument) => {
      const answer = await application?.answer(name, argument);
      if (answer?.ok !== false) throw new Error(`${name} was not refused`);
      return answer.problem;
    },
    describe: () => bench.ask('application.describe'),
    accounts: () => bench.ask('accounts.list'),
    addTeamKey: async (name) => {
      const { privateKeyFile: file, issuerId } = server.key;
      const { account } = await bench.ask('accounts.add', { file, issuerId, name, check: true });
      return account.id;
    },
    addIndividualKey: async (name) => {
      const { privateKeyFile: file } = server.individualKey;
      const { account } = await bench.ask('accounts.add', { file, name, check: true });
      return account.id;
    },
    [Symbol.asyncDispose]: async () => {
      await application?.close();
      await server.close();
      await folder[Symbol.asyncDispose]();
    },
  };
  return bench;
}

const neverStarted: Problem = { code: 'x', message: 'It was never started.', nextStep: '' };
