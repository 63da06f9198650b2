import { expect, it } from 'vitest';
import { openSystemSecrets } from './keychain.ts';
import { createSessionSecrets } from './session-secrets.ts';

/** A keychain library that fails with `text` from the `failing`th call on. */
function libraryThatSays(text: string, failing = 1) {
  let calls = 0;
  const refuse = () => {
    calls += 1;
    return calls < failing ? Promise.resolve(null) : Promise.reject(new Error(text));
  };
  return () =>
    Promise.resolve({
      getPassword: refuse,
      setPassword: async () => void (await refuse()),
      deletePassword: async () => (await refuse()) !== null,
    });
}

// The texts of macOS are those of SecCopyErrorMessageString; of Linux, as met with libsecret 0.20.
it.each([
  ['keychain-locked', 'Cannot create an item in a locked collection'],
  ['keychain-locked', 'Object does not exist at path “/org/freedesktop/secrets/collection/login”'],
  ['keychain-locked', 'User interaction is not allowed.'],
  ['keychain-locked', 'User interaction is required, but is currently not allowed.'],
  ['keychain-denied', 'User canceled the operation.'],
  ['keychain-denied', 'The user name or passphrase you entered is not correct.'],
  ['keychain-denied', 'The specified item has no access control.'],
  ['keychain-denied', 'A required entitlement isn’t present.'],
  ['keychain-denied', 'Prompt was dismissed'],
  ['keychain-missing', 'No keychain is available. You may need to restart your computer.'],
  ['keychain-missing', 'A default keychain could not be found.'],
  ['keychain-failed', 'Das Schlüsselbundobjekt ist merkwürdig.'],
])('says %s when the keychain says "%s"', async (code, text) => {
  const { secrets } = await openSystemSecrets(libraryThatSays(text, 2));
  expect(secrets.kind).toBe('keychain');
  for (const failing of [secrets.read('a'), secrets.write('a', 'b'), secrets.remove('a')]) {
    await expect(failing).rejects.toMatchObject({ problem: { code } });
    await expect(failing).rejects.not.toThrow(text);
  }
});

it('opens though the keychain is locked: the list of accounts needs no secret', async () => {
  const { secrets, notice } = await openSystemSecrets(libraryThatSays('User interaction is not allowed.'));
  expect([secrets.kind, notice]).toEqual(['keychain', undefined]);
});

it.each([
  'Cannot autolaunch D-Bus without X11 $DISPLAY',
  'Could not connect: No such file or directory',
  'The name org.freedesktop.secrets was not provided by any .service files',
])('keeps secrets for this session, and says so, when the keychain says "%s"', async (text) => {
  const { secrets, notice } = await openSystemSecrets(libraryThatSays(text));
  expect([secrets.kind, notice?.code]).toEqual(['session', 'keys-for-this-session']);
  await secrets.write('a', 'secret');
  expect(await secrets.read('a')).toBe('secret');
});

it.each(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND', 'ERR_DLOPEN_FAILED'])(
  'keeps secrets for this session when the library cannot be loaded (%s)',
  async (code) => {
    const failed = Object.assign(new Error('no library'), { code });
    const { secrets, notice } = await openSystemSecrets(() => Promise.reject(failed));
    expect([secrets.kind, notice?.code]).toEqual(['session', 'keys-for-this-session']);
  },
);

it('does not pass over a library that breaks in another way', async () => {
  await expect(openSystemSecrets(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
});

it('does not call a secret stored when the keychain only pretends to store it', async () => {
  const { secrets } = await openSystemSecrets(() =>
    Promise.resolve({
      getPassword: () => Promise.resolve(null),
      setPassword: () => Promise.resolve(),
      deletePassword: () => Promise.resolve(false),
    }),
  );
  await expect(secrets.write('a', 'b')).rejects.toMatchObject({ problem: { code: 'keychain-failed' } });
});

it('forgets a secret of the session when it is removed, and says whether there was one', async () => {
  const secrets = createSessionSecrets();
  await secrets.write('a', 'one');
  await secrets.write('a', 'two');
  expect(await secrets.read('a')).toBe('two');
  expect([await secrets.remove('a'), await secrets.remove('a')]).toEqual([true, false]);
  expect(await secrets.read('a')).toBeUndefined();
});
