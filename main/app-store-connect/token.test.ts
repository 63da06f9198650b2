import { generateKeyPairSync } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { createTokenSource } from './token.ts';

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const issuerId = '57246542-96fe-1a63-e053-0824d011072a';
const teamKey = { keyId: '2X9R4HXF34', issuerId, privateKey: pair.privateKey };
const individualKey = { keyId: 'ABCDEFGHIJ', issuerId: undefined, privateKey: pair.privateKey };
const minutes = 60_000;

async function claimsOf(token: string, at: number) {
  const options = { audience: 'appstoreconnect-v1', algorithms: ['ES256'], currentDate: new Date(at) };
  return (await jwtVerify(token, pair.publicKey, options)).payload;
}

it('signs a team token with key ID, issuer and no more than 20 minutes of life', async () => {
  const clock = instantClock();
  const token = await createTokenSource({ key: teamKey, clock }).token();
  expect(decodeProtectedHeader(token)).toEqual({ alg: 'ES256', kid: '2X9R4HXF34', typ: 'JWT' });
  const claims = await claimsOf(token, clock.time);
  expect(claims.iss).toBe(issuerId);
  expect(claims.sub).toBeUndefined();
  expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBeLessThanOrEqual(20 * 60);
});

it('dates a token back, so that a server half a minute behind still finds it valid', async () => {
  const clock = instantClock();
  const claims = await claimsOf(await createTokenSource({ key: teamKey, clock }).token(), clock.time);
  expect((claims.iat ?? 0) * 1000).toBeLessThanOrEqual(clock.time - 30_000);
});

it('signs an individual token with the subject "user" and no issuer', async () => {
  const clock = instantClock();
  const claims = await claimsOf(await createTokenSource({ key: individualKey, clock }).token(), clock.time);
  expect(claims).toMatchObject({ sub: 'user' });
  expect(claims).not.toHaveProperty('iss');
});

it('hands the same token out until a minute before it expires', async () => {
  const clock = instantClock();
  const tokens = createTokenSource({ key: teamKey, clock });
  const [first, atTheSameTime] = await Promise.all([tokens.token(), tokens.token()]);
  expect(atTheSameTime).toBe(first);
  const expiry = ((await claimsOf(first, clock.time)).exp ?? 0) * 1000;
  clock.time = expiry - minutes - 1000;
  expect(await tokens.token()).toBe(first);
  clock.time = expiry - minutes;
  expect(await tokens.token()).not.toBe(first);
});

it('signs anew when the clock was set back behind the token', async () => {
  const clock = instantClock();
  const tokens = createTokenSource({ key: teamKey, clock });
  await tokens.token();
  clock.time -= 60 * minutes;
  const claims = await claimsOf(await tokens.token(), clock.time);
  expect((claims.iat ?? 0) * 1000).toBeLessThanOrEqual(clock.time);
});

it("takes the server's time when this computer's clock is far off", async () => {
  const clock = instantClock();
  const tokens = createTokenSource({ key: teamKey, clock });
  await tokens.token();
  const serverTime = clock.time + 90 * minutes;
  tokens.refresh(serverTime);
  const claims = await claimsOf(await tokens.token(), serverTime);
  expect((claims.iat ?? 0) * 1000).toBe(serverTime - 30_000);
});

it('keeps its own time when the clocks differ by seconds only', async () => {
  const clock = instantClock();
  const tokens = createTokenSource({ key: teamKey, clock });
  tokens.refresh(clock.time + 20_000);
  const claims = await claimsOf(await tokens.token(), clock.time);
  expect((claims.iat ?? 0) * 1000).toBe(clock.time - 30_000);
});

it('signs with the key as it is stored now once a token was refused, and not before', async () => {
  const clock = instantClock();
  let reads = 0;
  const readKeyAgain = () => {
    reads += 1;
    return Promise.resolve(individualKey);
  };
  const tokens = createTokenSource({ key: teamKey, clock, readKeyAgain });
  expect(decodeProtectedHeader(await tokens.token()).kid).toBe(teamKey.keyId);
  clock.time += 60 * minutes;
  expect(decodeProtectedHeader(await tokens.token()).kid).toBe(teamKey.keyId);
  expect(reads).toBe(0);
  tokens.refresh();
  expect(decodeProtectedHeader(await tokens.token()).kid).toBe(individualKey.keyId);
  clock.time += 60 * minutes;
  expect(decodeProtectedHeader(await tokens.token()).kid).toBe(individualKey.keyId);
  expect(reads).toBe(1);
});

it('goes on with the key at hand when the stored one cannot be read', async () => {
  const clock = instantClock();
  const tokens = createTokenSource({
    key: teamKey,
    clock,
    readKeyAgain: () => Promise.reject(new Error('locked')),
  });
  tokens.refresh();
  expect(decodeProtectedHeader(await tokens.token()).kid).toBe(teamKey.keyId);
});
