import { expect, it } from 'vitest';
import { appStoreConnectAddress, readServerAddress } from './server-address.ts';

it.each([
  [appStoreConnectAddress, 'https://api.appstoreconnect.apple.com/'],
  ['https://example.com/asc', 'https://example.com/asc/'],
  ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
  ['http://localhost:1/', 'http://localhost:1/'],
  ['http://[::1]:9/', 'http://[::1]:9/'],
])('takes %s', (text, href) => {
  const address = readServerAddress(text);
  expect(address.ok && address.value.href).toBe(href);
});

it.each([
  'http://example.com/',
  'http://127.0.0.1.example.com/',
  'http://localhost.example.com/',
  'http://10.0.0.1/',
])('refuses %s, where the token would travel in the open', (text) => {
  expect(readServerAddress(text)).toMatchObject({ ok: false, error: { code: 'server-address-unsafe' } });
});

it.each(['', 'api.appstoreconnect.apple.com', 'ftp://x/', 'https://user:secret@host/', 'https://host/?a=1'])(
  'refuses "%s" as no server address, without repeating it',
  (text) => {
    const address = readServerAddress(text);
    expect(address).toMatchObject({ ok: false, error: { code: 'server-address-invalid' } });
    expect(JSON.stringify(address)).not.toContain('secret');
  },
);
