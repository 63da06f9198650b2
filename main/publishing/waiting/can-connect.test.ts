import { expect, it } from 'vitest';
import { startPartServer } from '../../uploads/test-support.ts';
import { canConnect } from './can-connect.ts';

const { signal } = new AbortController();

it('says whether a server listens, and sends it nothing', async () => {
  let requests = 0;
  const server = await startPartServer(() => {
    requests += 1;
  });
  const address = new URL(server.url);
  expect(await canConnect(address, 5000, signal)).toBe(true);
  await server[Symbol.asyncDispose]();
  expect(await canConnect(address, 5000, signal)).toBe(false);
  expect(requests).toBe(0);
});

it('says no when the name is unknown, or it is stopped', async () => {
  expect(await canConnect(new URL('https://storage.invalid'), 5000, signal)).toBe(false);
  expect(await canConnect(new URL('http://127.0.0.1:1'), 5000, AbortSignal.abort())).toBe(false);
});
