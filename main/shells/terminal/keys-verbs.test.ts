import { randomUUID } from 'node:crypto';
import { expect, it, onTestFinished } from 'vitest';
import { systemClock } from '../../clock.ts';
import { AccountBook } from '../../credentials/account-book.ts';
import { createSessionSecrets } from '../../credentials/session-secrets.ts';
import { startPracticeServer } from '../../practice/server.ts';
import { Journal } from '../../uploads/journal.ts';
import { newUpload, temporaryFolder } from '../../uploads/test-support.ts';
import { addKey, checkKeys, type KeysDesk, listKeys, removeKey } from './keys-verbs.ts';

/** A desk over a practice server, with a keychain in memory; `answers` are what the person types, in turn. */
async function openDesk(answers: readonly string[] = [], kind: 'keychain' | 'session' = 'keychain') {
  const folder = await temporaryFolder();
  const server = await startPracticeServer({ folder: `${folder.path}/practice` });
  onTestFinished(async () => {
    await server.close();
    await folder[Symbol.asyncDispose]();
  });
  const dataFolder = `${folder.path}/data`;
  const secrets = { ...createSessionSecrets(), kind };
  const said: { sentence: string; value: unknown }[] = [];
  const questions: string[] = [];
  const left = [...answers];
  const desk: KeysDesk = {
    book: AccountBook.open({ dataFolder, secrets, clock: systemClock }),
    secrets,
    dataFolder,
    say: (sentence, value) => said.push({ sentence, value }),
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(left.shift());
    },
    trash: () => Promise.resolve(undefined),
  };
  return { desk, server, said, questions };
}

const options = { check: true, trash: false, json: false };

it('asks a person for the issuer ID of a team key, and takes the answer with spaces around it', async () => {
  const { desk, server, said, questions } = await openDesk();
  const asked = {
    ...desk,
    ask: (question: string) => desk.ask(question).then(() => ` ${server.key.issuerId} `),
  };
  expect(await addKey(asked, server.key.privateKeyFile, { ...options, server: server.baseUrl })).toBe(0);
  expect(questions).toEqual([expect.stringContaining('Issuer ID')]);
  expect(said[0]?.sentence).toContain('2 apps: Skyward');
  expect(said[0]?.value).toMatchObject({ account: { kind: 'team' }, alreadyThere: false, trashed: false });
});

it('takes no answer for an individual key, and asks nothing where the issuer is given', async () => {
  const { desk, server, said, questions } = await openDesk(['']);
  const add = { ...options, server: server.baseUrl };
  expect(await addKey(desk, server.individualKey.privateKeyFile, { ...add, trash: true })).toBe(0);
  expect(said[0]?.value).toMatchObject({ account: { kind: 'individual' }, trashed: true });
  expect(said[0]?.sentence).toContain('is in the Trash');
  expect(await addKey(desk, server.key.privateKeyFile, { ...add, issuerId: server.key.issuerId })).toBe(0);
  expect(questions).toHaveLength(1);
  expect(listKeys(desk)).toBe(0);
  expect(said.at(-1)?.sentence.split('\n')).toHaveLength(2);
});

it('keeps no key where it would be gone with the command, and says how to do without', async () => {
  const { desk, server } = await openDesk([], 'session');
  await expect(addKey(desk, server.key.privateKeyFile, options)).rejects.toMatchObject({
    problem: { code: 'keychain-missing', nextStep: expect.stringContaining('--key') },
  });
  expect(desk.book.list()).toEqual([]);
});

it('removes a key that an unfinished upload depends on only when its name is typed', async () => {
  const { desk, server, questions } = await openDesk(['No', 'Team']);
  const { issuerId, privateKeyFile } = server.key;
  await addKey(desk, privateKeyFile, { ...options, issuerId, server: server.baseUrl, name: 'Team' });
  const [account] = desk.book.list();
  const { name } = await desk.book.connectionOf(account?.id ?? '');
  const journal = new Journal(desk.dataFolder);
  journal.add({ ...newUpload(), server: name });
  journal.close();

  await expect(removeKey(desk, 'Team', { json: false })).rejects.toMatchObject({
    problem: { code: 'account-in-use' },
  });
  expect(questions).toEqual([expect.stringContaining('1 unfinished upload cannot go on')]);
  expect(await removeKey(desk, 'team', { json: false })).toBe(0);
  expect(desk.book.list()).toEqual([]);
});

it('removes a key without a question where nothing depends on it', async () => {
  const { desk, server, questions } = await openDesk();
  const { issuerId, privateKeyFile } = server.key;
  await addKey(desk, privateKeyFile, { ...options, issuerId, server: server.baseUrl, name: 'Team' });
  expect(await removeKey(desk, 'Team', { json: false })).toBe(0);
  expect(questions).toEqual([]);
});

it('goes on to the next key when one does not work, and ends with 1', async () => {
  const { desk, server, said } = await openDesk();
  const add = { ...options, check: false, server: server.baseUrl };
  await addKey(desk, server.key.privateKeyFile, { ...add, issuerId: randomUUID(), name: 'Wrong issuer' });
  await addKey(desk, server.individualKey.privateKeyFile, { ...add, issuerId: '', name: 'Right' });
  expect(await checkKeys(desk, undefined)).toBe(1);
  expect(said.at(-1)?.value).toMatchObject([
    { works: false, problem: {} },
    { works: true, apps: [{}, {}] },
  ]);
});
