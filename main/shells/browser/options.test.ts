import path from 'node:path';
import { expect, it } from 'vitest';
import { readOptions } from './options.ts';

it('opens what was last used without any option, and practice mode where that is asked for', () => {
  const others = { dataFolder: undefined, port: undefined, server: undefined };
  expect(readOptions([])).toStrictEqual({ ...others, account: { kind: 'remembered' } });
  expect(readOptions(['--practice'])).toStrictEqual({ ...others, account: { kind: 'practice' } });
});

it('reads for which App Store Connect keys are added in the window', () => {
  expect(readOptions(['--server', 'http://127.0.0.1:1'])).toMatchObject({
    server: 'http://127.0.0.1:1',
    account: { kind: 'remembered' },
  });
});

it('reads folder and port', () => {
  expect(readOptions(['--data', 'here', '--port', '4000'])).toMatchObject({
    dataFolder: path.resolve('here'),
    port: 4000,
  });
});

it('works with a key, whose id its file name tells', () => {
  expect(readOptions(['--key', '/k/AuthKey_ABC123.p8', '--issuer-id', 'i'])).toMatchObject({
    account: {
      kind: 'key',
      server: undefined,
      keyFile: '/k/AuthKey_ABC123.p8',
      keyId: 'ABC123',
      issuerId: 'i',
    },
  });
});

it.each([
  [['--port', '0'], '--port'],
  [['--port', 'abc'], '--port'],
  [['--port', '70000'], '--port'],
  [['--key', '/k/key.p8'], '--key-id'],
  [['--key-id', 'ABC'], '--key'],
  [['--practice', '--key', '/k/AuthKey_ABC123.p8'], '--practice'],
  [['--nonsense'], '--nonsense'],
])('refuses %j in one sentence', (argv, mentioned) => {
  expect(readOptions(argv)).toStrictEqual({ mistake: expect.stringContaining(mentioned) });
});
