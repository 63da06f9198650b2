import { CommanderError } from 'commander';
import { expect, it } from 'vitest';
import { commandLine } from './command-line.ts';

/** Parses a command line and says which verb it calls with what, without doing anything. */
async function parse(...words: string[]): Promise<unknown> {
  let called: unknown;
  const note =
    (verb: string) =>
    (...given: unknown[]): Promise<void> => {
      called = [verb, ...given];
      return Promise.resolve();
    };
  const nowhere = { write: () => undefined };
  const verbs = {
    practice: note('practice'),
    inspect: note('inspect'),
    publish: note('publish'),
    resume: note('resume'),
    uploads: note('uploads'),
    cancel: note('cancel'),
    submit: note('submit'),
    cancelSubmission: note('cancelSubmission'),
    archive: note('archive'),
    status: note('status'),
    history: note('history'),
    quota: note('quota'),
    packs: note('packs'),
    versions: note('versions'),
    addKey: note('addKey'),
    listKeys: note('listKeys'),
    checkKeys: note('checkKeys'),
    renameKey: note('renameKey'),
    replaceKey: note('replaceKey'),
    removeKey: note('removeKey'),
  };
  await commandLine(verbs, { out: nowhere, error: nowhere }).parseAsync(words, { from: 'user' });
  return called;
}

const key = ['--key', 'AuthKey_A.p8'];

it('reads each verb with its options', async () => {
  expect(await parse('publish', 'a.aar', '--app', '1', ...key, '--no-wait', '--json', '--data', 'd')).toEqual(
    [
      'publish',
      'a.aar',
      {
        app: '1',
        key: 'AuthKey_A.p8',
        manifestCheck: true,
        onlyIfChanged: false,
        wait: false,
        json: true,
        data: 'd',
      },
    ],
  );
  expect(
    await parse('publish', 'a.aar', '--app', '1', ...key, '--no-manifest-check', '--only-if-changed'),
  ).toMatchObject(['publish', 'a.aar', { manifestCheck: false, onlyIfChanged: true }]);
  expect(await parse('resume', ...key, '--give-up-after', '0')).toMatchObject(['resume', { giveUpAfter: 0 }]);
  expect(await parse('publish', 'a.aar', '--app', '1', ...key, '--give-up-after', '90')).toMatchObject([
    'publish',
    'a.aar',
    { giveUpAfter: 90 },
  ]);
  expect(await parse('resume', ...key, '--bandwidth-limit', '2M')).toMatchObject([
    'resume',
    { bandwidthLimit: 2_000_000 },
  ]);
  expect(await parse('uploads', ...key, '--json')).toMatchObject(['uploads', { json: true }]);
  expect(await parse('cancel', 'upload-1', ...key)).toMatchObject(['cancel', 'upload-1', { json: false }]);
  expect(await parse('inspect', 'a.aar', '--manifest', 'm.json')).toEqual([
    'inspect',
    'a.aar',
    { manifest: 'm.json', json: false },
  ]);
  expect(
    await parse('resume', ...key, '--key-id', 'A', '--issuer-id', 'I', '--server', 'http://127.0.0.1:1'),
  ).toEqual([
    'resume',
    { key: 'AuthKey_A.p8', keyId: 'A', issuerId: 'I', server: 'http://127.0.0.1:1', json: false },
  ]);
  expect(await parse('versions', 'Tutorial', '--app', '1', ...key)).toMatchObject([
    'versions',
    'Tutorial',
    { app: '1' },
  ]);
  expect(await parse('practice', '--port', '8080', '--processing-seconds', '2')).toEqual([
    'practice',
    { port: 8080, processingSeconds: 2 },
  ]);
});

it('reads each verb of keys with its options', async () => {
  expect(await parse('keys', 'add', 'a.p8', '--issuer-id', 'I', '--name', 'Team', '--trash')).toEqual([
    'addKey',
    'a.p8',
    { issuerId: 'I', name: 'Team', check: true, trash: true, json: false },
  ]);
  expect(await parse('keys', 'list', '--json', '--data', 'd')).toEqual([
    'listKeys',
    { json: true, data: 'd' },
  ]);
  expect(await parse('keys', 'check')).toEqual(['checkKeys', undefined, { json: false }]);
  expect(await parse('keys', 'rename', 'Team', 'Studio')).toEqual([
    'renameKey',
    'Team',
    'Studio',
    { json: false },
  ]);
  expect(await parse('keys', 'replace', 'Team', 'b.p8', '--no-check')).toEqual([
    'replaceKey',
    'Team',
    'b.p8',
    { check: false, trash: false, json: false },
  ]);
  expect(await parse('keys', 'remove', 'Team', '--confirm', 'Team')).toEqual([
    'removeKey',
    'Team',
    { confirm: 'Team', json: false },
  ]);
  expect(await parse('packs', '--app', '1', '--account', 'Team')).toEqual([
    'packs',
    { app: '1', account: 'Team', json: false },
  ]);
});

it.each([
  ['no verb', []],
  ['an unknown verb', ['publsh']],
  ['no file', ['publish', '--app', '1', ...key]],
  ['no app', ['packs', ...key]],
  ['no verb of keys', ['keys']],
  ['an unknown verb of keys', ['keys', 'show']],
  ['no key file to add', ['keys', 'add']],
  ['an unknown option', ['packs', '--app', '1', ...key, '--jsn']],
  ['a port in words', ['practice', '--port', 'eighty']],
])('is wrong usage with %s', async (_what, words) => {
  const thrown: unknown = await parse(...words).catch((reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(CommanderError);
  expect(thrown).not.toMatchObject({ exitCode: 0 });
});
