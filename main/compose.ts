import packageJson from '../package.json' with { type: 'json' };
import type { PackdropEvent } from '../preload/contract.ts';
import { createAccountHandlers } from './accounts/account-handlers.ts';
import { ActivityLog } from './activity/activity-log.ts';
import { answerRequest } from './answer.ts';
import { appearanceHandlers, tellOfAppearance } from './appearance/appearance.ts';
import type { Application } from './application.ts';
import { AccountBook } from './credentials/account-book.ts';
import { createSessionSecrets } from './credentials/session-secrets.ts';
import { createDiagnosticsHandlers } from './diagnostics/diagnostics-handlers.ts';
import { RecentProblems } from './diagnostics/recent-problems.ts';
import { History } from './history/history.ts';
import { KeptLists } from './lists/kept-lists.ts';
import { PickedFiles } from './picked/picked-files.ts';
import type { Platform } from './platform.ts';
import { defaultPublishingSettings, type PublishingSettings } from './publishing/settings.ts';
import { handlersWithoutAccount, type SharedHandlers } from './request-handlers.ts';
import { Journal } from './uploads/journal.ts';
import { type StartAccount, Workplaces } from './workplaces.ts';

export type { Account } from './connection.ts';
export type { StartAccount } from './workplaces.ts';

/**
 * Puts the application together for a shell. In a shell with a window unfinished uploads go on at once; the
 * terminal waits until it is told to.
 * @throws ProblemError where the key cannot be read, the address is unsafe, or the data folder cannot be used or
 *   is in use
 */
export async function composeApplication(
  platform: Platform,
  account: StartAccount,
  settings: PublishingSettings = defaultPublishingSettings,
): Promise<Application> {
  const secrets = platform.secrets ?? createSessionSecrets();
  const { dataFolder, clock } = platform;
  const problems = new RecentProblems(clock);
  const listeners = new Set<(event: PackdropEvent) => void>();
  const emit = (event: PackdropEvent): void => {
    problems.hear(event);
    for (const listener of listeners) listener(event);
  };
  // In reverse order at the end: the work stops before what it works with goes away.
  const closers: (() => Promise<void> | void)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    const journal = new Journal(dataFolder);
    closers.push(() => journal.close());
    const history = new History(dataFolder, clock);
    closers.push(() => history.close());
    const log = new ActivityLog(dataFolder, clock);
    closers.push(() => log.close());
    const kept = new KeptLists(dataFolder, clock, (problem) => emit({ event: 'problem', problem }));
    closers.push(() => kept.close());
    const notices = [
      ...[journal.setAside, history.problem, log.problem, kept.problem].flatMap((notice) => notice ?? []),
    ];
    // That there is no keychain is nothing to whoever only practises.
    const noticesWithKeys = [...(platform.notices ?? []), ...notices];
    // Opened only when it is asked for: work with a key file must not depend on it.
    let book: AccountBook | undefined;
    const accounts = (): AccountBook => (book ??= AccountBook.open({ dataFolder, secrets, clock }));
    const picked = new PickedFiles({ dataFolder, journal, clock });
    closers.push(() => picked.close());
    listeners.add((event) => picked.hear(event));
    picked.sweep();
    const workplaces = new Workplaces({
      platform: { ...platform, secrets },
      settings,
      journal,
      history,
      log,
      noticesFor: ({ kind }) => (kind === 'practice' ? notices : noticesWithKeys),
      kept,
      emit,
      nameOf: (accountId) => accounts().find(accountId)?.name ?? accountId,
    });
    closers.push(() => workplaces.close());
    await workplaces.start(account);
    closers.push(tellOfAppearance(platform, emit));
    const shared: SharedHandlers = {
      ...createAccountHandlers({ platform, secrets, accounts, workplaces, journal, kept, emit }),
      ...picked.handlers,
      ...appearanceHandlers(platform),
      ...createDiagnosticsHandlers({ platform, accounts, workplaces, journal, problems }),
    };
    const without = handlersWithoutAccount({
      platform,
      version: packageJson.version,
      notices: noticesWithKeys,
      closedBecause: () => workplaces.closedBecause,
    });
    return {
      answer: async (name, argument) => {
        // What is asked of an account waits while another one is being opened.
        if (!Object.hasOwn(shared, String(name))) await workplaces.settled();
        const handlers = { ...(workplaces.open?.handlers ?? without), ...shared };
        const answer = await answerRequest(handlers, name, argument);
        if (name === 'versions.list') workplaces.open?.look();
        if (!answer.ok) problems.note(answer.problem);
        return answer;
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      close,
    };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}
