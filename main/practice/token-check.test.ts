import { generateKeyPairSync } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { TestBench } from './test-client.ts';

const minute = 60;

async function statusWith(bench: TestBench, authorization: string | undefined): Promise<number> {
  const headers = authorization === undefined ? {} : { Authorization: authorization };
  const response = await fetch(`${bench.server.baseUrl}/v1/apps`, { headers });
  await response.arrayBuffer();
  return response.status;
}

it('makes two keys at the first start, readable by their owner alone', async () => {
  await using bench = await TestBench.start();
  const { key, individualKey } = bench.server;
  for (const { keyId, privateKeyFile } of [key, individualKey]) {
    expect(basename(privateKeyFile)).toBe(`AuthKey_${keyId}.p8`);
    expect(keyId).toMatch(/^[A-Z0-9]{10}$/);
    expect((await stat(privateKeyFile)).mode & 0o777).toBe(0o600);
    expect(await readFile(privateKeyFile, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  }
  expect((await stat(bench.folder)).mode & 0o077).toBe(0);
});

it('lets in a team key with its issuer and an individual key with sub user', async () => {
  await using bench = await TestBench.start();
  const { keyId, privateKeyFile } = bench.server.individualKey;
  const individual = await bench.token({ iss: undefined, sub: 'user' }, { kid: keyId }, privateKeyFile);
  expect(await statusWith(bench, `Bearer ${await bench.token()}`)).toBe(200);
  expect(await statusWith(bench, `Bearer ${individual}`)).toBe(200);
});

it('refuses a token when any one claim, the header or the signature is wrong', async () => {
  await using bench = await TestBench.start();
  const now = Math.floor(bench.clock.now() / 1000);
  const { keyId, privateKeyFile } = bench.server.individualKey;
  const stranger = join(bench.folder, 'stranger.p8');
  const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  await writeFile(stranger, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }));
  const good = await bench.token();
  const tokens = {
    'other audience': await bench.token({ aud: 'appstoreconnect-v2' }),
    'no audience': await bench.token({ aud: undefined }),
    'other issuer': await bench.token({ iss: '57246542-96fe-1a63-e053-0824d011072a' }),
    'no issuer': await bench.token({ iss: undefined }),
    'sub user with the team key': await bench.token({ iss: undefined, sub: 'user' }),
    'no expiry': await bench.token({ exp: undefined }),
    expired: await bench.token({ iat: now - 10 * minute, exp: now }),
    'lives over 20 minutes': await bench.token({ exp: now + 20 * minute + 1 }),
    'no iat and over 20 minutes to live': await bench.token({ iat: undefined, exp: now + 21 * minute }),
    'issued in the future': await bench.token({ iat: now + 62, exp: now + 10 * minute }),
    'other algorithm': await bench.token({}, { alg: 'none' }),
    'no type': await bench.token({}, { typ: undefined }),
    'unknown key': await bench.token({}, { kid: 'AAAAAAAAAA' }),
    'signed by a stranger': await bench.token({}, {}, stranger),
    'signed by the other key': await bench.token({}, {}, privateKeyFile),
    'individual key with an issuer': await bench.token({ sub: 'user' }, { kid: keyId }, privateKeyFile),
    'individual key without sub': await bench.token({ iss: undefined }, { kid: keyId }, privateKeyFile),
    'signature cut': good.slice(0, -4),
    'no signature': good.slice(0, good.lastIndexOf('.') + 1),
    'claims that are no JSON': good.replace(/\.[^.]+\./, '.YWJj.'),
  };
  for (const [what, token] of Object.entries(tokens)) {
    expect([what, await statusWith(bench, `Bearer ${token}`)]).toEqual([what, 401]);
  }
  expect(await statusWith(bench, undefined)).toBe(401);
  expect(await statusWith(bench, good)).toBe(401);
  expect(await statusWith(bench, `Bearer ${good}`)).toBe(200);
});

it('takes a token of exactly 20 minutes and a client clock one minute ahead', async () => {
  await using bench = await TestBench.start();
  const now = Math.floor(bench.clock.now() / 1000);
  expect(await statusWith(bench, `Bearer ${await bench.token({ exp: now + 20 * minute })}`)).toBe(200);
  const ahead = await bench.token({ iat: now + 55, exp: now + 55 + 20 * minute });
  expect(await statusWith(bench, `Bearer ${ahead}`)).toBe(200);
});

it('answers a refused token in Apple’s words without a byte of it', async () => {
  await using bench = await TestBench.start();
  const token = await bench.token();
  bench.clock.advance(11 * minute * 1000);
  const response = await fetch(`${bench.server.baseUrl}/v1/apps`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  const text = await response.text();
  expect(response.status).toBe(401);
  expect(response.headers.get('date')).toBe(new Date(bench.clock.now()).toUTCString());
  expect(JSON.parse(text)).toMatchObject({
    errors: [{ status: '401', code: 'NOT_AUTHORIZED', title: expect.stringContaining('credentials') }],
  });
  expect(text).toContain('Provide a properly configured and signed bearer token');
  expect(text).not.toContain(token.slice(-20));
  expect(JSON.stringify(bench.server.requests())).not.toContain(token.slice(-20));
});
