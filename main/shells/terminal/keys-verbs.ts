import type { AccountBook, AddedAccount } from '../../credentials/account-book.ts';
import { keychainProblem } from '../../credentials/keychain-problem.ts';
import type { SecretStore } from '../../credentials/secret-store.ts';
import { type Problem, ProblemError, problemOf } from '../../problem.ts';
import { type ExitCode, exitCodes } from './exit-codes.ts';
import { abilityWords, appsWords, keyJson, keyRow } from './key-words.ts';
import type { AddKeyOptions, KeyFileOptions, RemoveKeyOptions } from './keys-command.ts';
import { accountNamed, countDependingUploads } from './stored-keys.ts';
import { table } from './table.ts';

/** What a `packdrop keys` verb works with. */
export interface KeysDesk {
  readonly book: AccountBook;
  readonly secrets: SecretStore;
  /** Absolute. */
  readonly dataFolder: string;
  /** Says how it went: the sentence to a person, the value to a script. */
  readonly say: (sentence: string, value: object) => void;
  /** Asks the person at the terminal; undefined where nobody can be asked. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** Moves a file to the Trash; a problem where it could not. */
  readonly trash: (path: string) => Promise<Problem | undefined>;
}

/** Checks a key and keeps it. @throws ProblemError where it cannot be used or kept */
export async function addKey(desk: KeysDesk, file: string, options: AddKeyOptions): Promise<ExitCode> {
  assertKeychain(desk);
  const { name, server, check } = options;
  const added = await desk.book.add({
    file,
    ...(await identifiersOf(desk, options)),
    ...(name === undefined ? {} : { name }),
    ...(server === undefined ? {} : { server }),
    check,
  });
  const title = `“${added.account.name}” (key ${added.account.keyId})`;
  const kept = added.alreadyThere
    ? `This key is kept already, as ${title}.`
    : `The key is kept in the keychain as ${title}.`;
  await tellKept(desk, kept, added, options.trash);
  return exitCodes.done;
}

/** Puts a new key in the place of an account's old one. @throws ProblemError where it cannot be used or kept */
export async function replaceKey(
  desk: KeysDesk,
  name: string,
  file: string,
  options: KeyFileOptions,
): Promise<ExitCode> {
  assertKeychain(desk);
  const { id } = accountNamed(desk.book, name);
  const replaced = await desk.book.replaceKey(id, {
    file,
    ...(await identifiersOf(desk, options)),
    check: options.check,
  });
  const { account } = replaced;
  const kept = `“${account.name}” has the key ${account.keyId} now. Unfinished uploads go on with: packdrop resume --account "${account.name}"`;
  await tellKept(desk, kept, replaced, options.trash);
  return exitCodes.done;
}

/** Lists the keys. */
export function listKeys({ book, say }: KeysDesk): ExitCode {
  const accounts = book.list();
  const words =
    accounts.length === 0
      ? 'No key is kept on this computer. Add one with: packdrop keys add AuthKey_<key ID>.p8'
      : table(accounts.map(keyRow));
  say(words, accounts.map(keyJson));
  return exitCodes.done;
}

/**
 * Asks App Store Connect what one key, or each, can see.
 * @returns 1 where it does not take one of them
 * @throws ProblemError where no key has that name
 */
export async function checkKeys(desk: KeysDesk, name: string | undefined): Promise<ExitCode> {
  const { book, say } = desk;
  const accounts = name === undefined ? book.list() : [accountNamed(book, name)];
  if (accounts.length === 0) return listKeys(desk);
  const results: object[] = [];
  const lines: string[] = [];
  for (const account of accounts) {
    try {
      const { apps, abilities, notices } = await book.check(account.id);
      const able = abilityWords(abilities);
      lines.push(
        `“${account.name}” works: ${appsWords({ apps, appsSeenAt: 0 })}${able === '' ? '' : `; ${able}`}.`,
        ...notices.map(problemWords),
      );
      results.push({ ...keyJson(accountNamed(book, account.id)), works: true, notices });
    } catch (thrown) {
      const problem = problemOf(thrown);
      lines.push(`“${account.name}” does not work: ${problemWords(problem)}`);
      results.push({ ...keyJson(account), works: false, problem });
    }
  }
  say(lines.join('\n'), results);
  return results.every((result) => 'works' in result && result.works === true)
    ? exitCodes.done
    : exitCodes.failed;
}

/** Calls a key something else. @throws ProblemError where there is no such key or the name is taken */
export function renameKey({ book, say }: KeysDesk, name: string, newName: string): ExitCode {
  const before = accountNamed(book, name);
  const account = book.rename(before.id, newName);
  say(`“${before.name}” is called “${account.name}” now.`, keyJson(account));
  return exitCodes.done;
}

/**
 * Takes a key out of the keychain. While unfinished uploads depend on it, its name has to be given once more.
 * @throws ProblemError where there is no such key, or the name was not given
 */
export async function removeKey(
  desk: KeysDesk,
  name: string,
  { confirm }: RemoveKeyOptions,
): Promise<ExitCode> {
  const { book, say, ask, dataFolder } = desk;
  const account = accountNamed(book, name);
  const dependingUploads = countDependingUploads(dataFolder, account);
  const uploads = dependingUploads === 1 ? '1 unfinished upload' : `${dependingUploads} unfinished uploads`;
  const confirmName =
    confirm ??
    (dependingUploads === 0
      ? undefined
      : await ask(
          `Without this key ${uploads} cannot go on. Type its name (${account.name}) to remove it: `,
        ));
  await book.remove(account.id, {
    ...(confirmName === undefined ? {} : { confirmName }),
    dependingUploads,
  });
  say(
    `The key ${account.keyId} (“${account.name}”) is no longer on this computer. App Store Connect still takes it: if nobody needs it any more, revoke it there, under Users and Access → Integrations.`,
    { removed: keyJson(account), dependingUploads },
  );
  return exitCodes.done;
}

/** A command ends at once, so a key that is kept only as long as the process would be lost with its last word. */
function assertKeychain({ secrets }: KeysDesk): void {
  if (secrets.kind === 'keychain') return;
  const { message, nextStep } = keychainProblem('keychain-missing');
  throw new ProblemError({
    code: 'keychain-missing',
    message,
    nextStep: `${nextStep} Until then give the key file to each command with --key.`,
  });
}

async function identifiersOf(
  { ask }: KeysDesk,
  { keyId, issuerId }: KeyFileOptions,
): Promise<{ readonly keyId?: string; readonly issuerId?: string }> {
  const issuer =
    issuerId ??
    (await ask(
      'Issuer ID (it stands above the list of keys in App Store Connect → Users and Access → Integrations;\npress Return for an individual key, which has none): ',
    ));
  return {
    ...(keyId === undefined ? {} : { keyId }),
    ...(issuer === undefined || issuer.trim() === '' ? {} : { issuerId: issuer }),
  };
}

async function tellKept(desk: KeysDesk, kept: string, added: AddedAccount, trash: boolean): Promise<void> {
  const { account, alreadyThere, originalFile, notices } = added;
  const failed = trash ? await desk.trash(originalFile) : undefined;
  const trashed = trash && failed === undefined;
  const original = trashed
    ? `The file ${originalFile} is in the Trash.`
    : `The file ${originalFile} is not needed any more: move it to the Trash (or say --trash next time), since whoever has it can use the key.`;
  const said = [
    kept,
    ...(account.appsSeenAt === null ? [] : [`It can see ${appsWords(account)}.`]),
    ...notices.map(problemWords),
    failed === undefined ? original : problemWords(failed),
  ];
  desk.say(said.join('\n'), {
    account: keyJson(account),
    alreadyThere,
    originalFile,
    trashed,
    notices: failed === undefined ? notices : [...notices, failed],
  });
}

function problemWords({ message, nextStep }: Problem): string {
  return `${message}\n  ${nextStep}`;
}
