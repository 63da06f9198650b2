import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { accountRequests } from '../../preload/accounts-contract.ts';
import type { PackdropEvent, RequestArgument, RequestResult } from '../../preload/contract.ts';
import { practiceName } from '../connection.ts';
import type { AccountBook, AddedAccount } from '../credentials/account-book.ts';
import { connectionName } from '../credentials/account-server.ts';
import type { SecretStore } from '../credentials/secret-store.ts';
import type { KeptLists } from '../lists/kept-lists.ts';
import type { Platform } from '../platform.ts';
import { ProblemError } from '../problem.ts';
import type { Journal } from '../uploads/journal.ts';
import type { Workplaces } from '../workplaces.ts';
import { accountSnapshot, keptKeySnapshot, unfinishedUploads } from './account-snapshot.ts';

type AccountRequest = Exclude<keyof typeof accountRequests, 'diagnostics.export'>;

/** The handlers of accounts and of practice mode as a whole. */
export type AccountHandlers = {
  readonly [Name in AccountRequest]: (argument: RequestArgument<Name>) => Promise<RequestResult<Name>>;
};

interface AccountHandlerPorts {
  readonly platform: Pick<Platform, 'dataFolder' | 'trash' | 'server'>;
  readonly secrets: SecretStore;
  /** @throws ProblemError where the list of accounts cannot be used */
  readonly accounts: () => AccountBook;
  readonly workplaces: Workplaces;
  readonly journal: Journal;
  readonly kept: Pick<KeptLists, 'forget'>;
  readonly emit: (event: PackdropEvent) => void;
}

/** Makes the handlers. A key goes from its file into the secret store without passing through the window. */
export function createAccountHandlers(ports: AccountHandlerPorts): AccountHandlers {
  const { platform, accounts, workplaces, journal } = ports;
  /** Files of keys that were kept since the start: no other file is ever moved to the Trash. */
  const keptFiles = new Set<string>();
  const snapshotOf = (id: string) => {
    const account = accounts().find(id);
    if (account === undefined) throw new ProblemError(accountGone);
    return accountSnapshot(account, unfinishedUploads(journal));
  };
  const kept = (added: AddedAccount) => {
    keptFiles.add(added.originalFile);
    return keptKeySnapshot(added, unfinishedUploads(journal));
  };
  return {
    'accounts.list': async () => {
      const unfinished = unfinishedUploads(journal);
      const found = accounts().list();
      return {
        accounts: found.map((account) => accountSnapshot(account, unfinished)),
        practice: {
          begun: existsSync(join(platform.dataFolder, 'practice')),
          unfinishedUploads: unfinished(practiceName),
        },
        keptFor: ports.secrets.kind === 'keychain' ? 'always' : 'session',
        canTrash: platform.trash !== undefined,
        notices: [...accounts().notices],
      };
    },
    'accounts.inspect': async ({ file, keyId, issuerId }) => {
      const { keyId: found, stored, notices } = await accounts().inspectKeyFile(file, given(keyId, issuerId));
      return { keyId: found, storedAs: stored?.name ?? null, notices: [...notices] };
    },
    'accounts.add': async ({ file, keyId, issuerId, name, check }) => {
      const { server } = platform;
      const added = await accounts().add({
        file,
        ...given(keyId, issuerId),
        ...(name === undefined || name.trim() === '' ? {} : { name }),
        ...(server === undefined ? {} : { server }),
        check,
      });
      return kept(added);
    },
    'accounts.replaceKey': async ({ accountId, file, keyId, issuerId, check }) => {
      const replaced = await accounts().replaceKey(accountId, { file, ...given(keyId, issuerId), check });
      if (workplaces.isOpen(accountId)) {
        workplaces.open?.keyReplaced();
        ports.emit({ event: 'application.changed', reopened: false });
      }
      return kept(replaced);
    },
    'accounts.rename': async ({ accountId, name }) => {
      accounts().rename(accountId, name);
      if (workplaces.isOpen(accountId)) ports.emit({ event: 'application.changed', reopened: false });
      return snapshotOf(accountId);
    },
    'accounts.remove': async ({ accountId, confirmName }) => {
      const account = accounts().find(accountId);
      if (account === undefined) throw new ProblemError(accountGone);
      await accounts().remove(account.id, {
        ...(confirmName === undefined ? {} : { confirmName }),
        dependingUploads: unfinishedUploads(journal)(connectionName(account)),
      });
      await workplaces.forsake(account.id);
      ports.kept.forget(connectionName(account));
      return null;
    },
    'accounts.check': async ({ accountId }) => {
      const { notices } = await accounts().check(accountId);
      return { account: snapshotOf(accountId), notices: [...notices] };
    },
    'accounts.use': async ({ account }) => {
      await workplaces.use(account);
      return null;
    },
    'accounts.trashKeyFile': async ({ file }) => {
      if (platform.trash === undefined || !keptFiles.has(file)) throw new ProblemError(notToTrash(file));
      await platform.trash(file).catch((thrown: unknown) => {
        throw thrown instanceof ProblemError ? thrown : new ProblemError(notTrashed(file), { cause: thrown });
      });
      keptFiles.delete(file);
      return null;
    },
    'practice.reset': async () => {
      await workplaces.resetPractice();
      return null;
    },
  };
}

/** Blank fields stand for what was not given. */
function given(keyId: string | undefined, issuerId: string | undefined) {
  return {
    ...(keyId === undefined || keyId.trim() === '' ? {} : { keyId }),
    ...(issuerId === undefined || issuerId.trim() === '' ? {} : { issuerId }),
  };
}

const accountGone = {
  code: 'account-missing',
  message: 'This account is no longer on this computer.',
  nextStep: 'Choose one of the accounts in the list, or add a key.',
};

function notToTrash(file: string) {
  return {
    code: 'not-a-kept-key',
    message: `Packdrop moves only the file of a key that it has just taken over to the Trash, and ${file} is none.`,
    nextStep: 'Move it to the Trash yourself.',
    facts: { file },
  };
}

function notTrashed(file: string) {
  return {
    code: 'trash-failed',
    message: `The file ${file} could not be moved to the Trash, so it is still where it was.`,
    nextStep: 'Move it to the Trash yourself, and empty the Trash: whoever has this file can use the key.',
    facts: { file },
  };
}
