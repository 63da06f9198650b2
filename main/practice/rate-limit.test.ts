import { expect, it } from 'vitest';
import { TestBench } from './test-client.ts';

it('counts down on every answer and refuses past the limit until an hour has rolled on', async () => {
  await using bench = await TestBench.start({ hourLimit: 3 });
  const left = async (path = '/v1/apps'): Promise<[number, string | null]> => {
    const answer = await bench.get(path);
    return [answer.status, answer.headers.get('x-rate-limit')];
  };
  expect(await left()).toEqual([200, 'user-hour-lim:3;user-hour-rem:2;']);
  bench.clock.advance(30 * 60_000);
  expect(await left('/v1/nothing')).toEqual([404, 'user-hour-lim:3;user-hour-rem:1;']);
  expect(await left()).toEqual([200, 'user-hour-lim:3;user-hour-rem:0;']);
  expect(await left()).toEqual([429, 'user-hour-lim:3;user-hour-rem:0;']);
  const refused = await bench.get('/v1/apps');
  expect(refused.body.errors?.[0]).toMatchObject({ status: '429', code: 'RATE_LIMIT_EXCEEDED' });
  bench.clock.advance(30 * 60_000);
  expect(await left()).toEqual([200, 'user-hour-lim:3;user-hour-rem:0;']);
  expect(await left()).toEqual([429, 'user-hour-lim:3;user-hour-rem:0;']);
});

it('counts each key for itself and tells the limit even to a stranger', async () => {
  await using bench = await TestBench.start({ hourLimit: 1 });
  await bench.get('/v1/apps');
  const { keyId, privateKeyFile } = bench.server.individualKey;
  const token = await bench.token({ iss: undefined, sub: 'user' }, { kid: keyId }, privateKeyFile);
  const headers = { Authorization: `Bearer ${token}` };
  expect((await bench.send('GET', '/v1/apps', undefined, { headers })).status).toBe(200);
  expect((await bench.get('/v1/apps')).status).toBe(429);
  const stranger = await bench.send('GET', '/v1/apps', undefined, { headers: { Authorization: 'Bearer x' } });
  expect(stranger.status).toBe(401);
  expect(stranger.headers.get('x-rate-limit')).toBe('user-hour-lim:1;user-hour-rem:1;');
});
