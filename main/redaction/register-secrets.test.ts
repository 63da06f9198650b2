import { expect, it } from 'vitest';
import { createSessionSecrets } from '../credentials/session-secrets.ts';
import { redact } from './redact.ts';
import { registeringSecrets } from './register-secrets.ts';

it('hides from then on what was written to a store, and what was read from it', async () => {
  const store = createSessionSecrets();
  await store.write('a', 'the wind in the willows');
  const watched = registeringSecrets(store);
  expect(redact('the wind in the willows')).toBe('the wind in the willows');
  expect(await watched.read('a')).toBe('the wind in the willows');
  expect(redact('"the wind in the willows"')).toBe('"[secret]"');
  await watched.write('b', 'three men in a boat');
  expect(redact('three men in a boat')).toBe('[secret]');
  expect(await store.read('b')).toBe('three men in a boat');
  expect(await watched.read('c')).toBeUndefined();
  expect(watched.kind).toBe('session');
  expect(await watched.remove('a')).toBe(true);
});

it('hides each long line of a key that is stored within JSON', async () => {
  const lines = ['c2VjcmV0IG51bWJlciBvbmU', 'YW5kIHRoZSBzZWNvbmQgb25l'];
  const watched = registeringSecrets(createSessionSecrets());
  await watched.write('a', JSON.stringify({ privateKey: `-----BEGIN X-----\n${lines.join('\n')}\n` }));
  for (const line of lines) expect(redact(`line ${line}.`)).toBe('line [secret].');
});
