import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { partBytes, prepareTransfer } from '../../../tests/support/prepared-transfer.ts';
import { instantClock } from '../../../tests/support/scripted-server.ts';
import { memorySource } from '../byte-source.ts';
import { openPartConnections } from '../part-connections.ts';
import { bodyOf, partConnections, plannedParts, startPartServer, until } from '../test-support.ts';
import { type Resending, transferParts } from '../transfer.ts';

const numberOf = (path: string | undefined): number => Number(/\d+$/.exec(path ?? '')?.[0]);

it('gives up on a dead line at once, not after every part has used up its tries', async () => {
  let connections = 0;
  await using server = await startPartServer((request) => {
    connections += 1;
    request.socket.destroy();
  });
  const { transfer, sent } = prepareTransfer(plannedParts(server.url, 100, partBytes));
  await expect(transferParts(transfer)).rejects.toMatchObject({
    problem: { code: 'upload-cut' },
    lasting: false,
  });
  expect(sent).toEqual([]);
  // Two rounds of the three at once, and what was on its way by then.
  expect(connections).toBeLessThanOrEqual(9);
});

it('goes on over a line that cuts every second part', async () => {
  const cut = new Set<number>();
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    const number = numberOf(request.url);
    if (number % 2 === 0 && !cut.has(number)) {
      cut.add(number);
      request.socket.destroy();
      return;
    }
    response.end();
  });
  const { transfer, sent } = prepareTransfer(plannedParts(server.url, 30, partBytes));
  await transferParts(transfer);
  expect(sent).toHaveLength(30);
  expect(cut.size).toBe(15);
});

it('sends what expires first before the rest', async () => {
  const paths: number[] = [];
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    paths.push(numberOf(request.url));
    response.end();
  });
  const later = instantClock().now() + 1_000_000;
  const parts = plannedParts(server.url, 4, partBytes).map((part) => ({
    ...part,
    expiresAt: later - part.index,
  }));
  const { transfer } = prepareTransfer(parts, { connections: partConnections(1) });
  const inOrder = parts.toSorted((one, other) => one.expiresAt - other.expiresAt);
  await transferParts({ ...transfer, parts: { ...transfer.parts, order: inOrder } });
  expect(paths).toEqual([3, 2, 1, 0]);
});

it('reads a part only when its turn comes, so that a hundred thousand cost no more than a few', async () => {
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    response.end();
  });
  const stop = new AbortController();
  const parts = plannedParts(server.url, 100_000, 1);
  const read = new Set<number>();
  const { transfer } = prepareTransfer(parts, { source: memorySource(Buffer.alloc(100_000)) });
  let drawn = 0;
  const done = transferParts({
    ...transfer,
    signal: stop.signal,
    parts: {
      order: {
        *[Symbol.iterator]() {
          for (const part of parts) {
            drawn += 1;
            yield part;
          }
        },
      },
      read: (index) => {
        read.add(index);
        return transfer.parts.read(index);
      },
    },
    onSent: (part) => {
      if (part.index >= 20) stop.abort();
      return Promise.resolve();
    },
  });
  await expect(done).rejects.toMatchObject({ name: 'AbortError' });
  expect(drawn).toBeLessThan(40);
  expect(read.size).toBeLessThan(40);
});

it('asks for fresh addresses once, not once a part, when this computer’s clock is ahead', async () => {
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    response.end();
  });
  const expiresAt = instantClock().now() - 1;
  let refreshes = 0;
  const parts = plannedParts(server.url, 40, partBytes, { expiresAt });
  const { transfer, sent } = prepareTransfer(parts, {
    refresh: () => {
      refreshes += 1;
      return Promise.resolve(plannedParts(`${server.url}/fresh`, 40, partBytes, { expiresAt }));
    },
  });
  await transferParts(transfer);
  expect(sent).toHaveLength(40);
  expect(refreshes).toBeLessThanOrEqual(3);
});

it('counts bytes on the line while they are there, and none at the end', async () => {
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    response.end();
  });
  let inFlight = 0;
  let most = 0;
  let least = 0;
  const { transfer } = prepareTransfer(plannedParts(server.url, 12, partBytes), {
    onMoved: (bytes) => {
      inFlight += bytes;
      most = Math.max(most, inFlight);
      least = Math.min(least, inFlight);
    },
  });
  await transferParts(transfer);
  expect({ inFlight, least }).toEqual({ inFlight: 0, least: 0 });
  expect(most).toBeGreaterThanOrEqual(partBytes);
  expect(most).toBeLessThanOrEqual(3 * partBytes);
});

it('says which parts are sent again and why, until they have arrived', async () => {
  let refused = 0;
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    if (numberOf(request.url) < 2 && refused < 2) {
      refused += 1;
      response.writeHead(503);
    }
    response.end();
  });
  const told: (Resending | null)[] = [];
  const { transfer } = prepareTransfer(plannedParts(server.url, 9, partBytes), {
    onResending: (resending) => told.push(resending),
  });
  await transferParts(transfer);
  expect(told[0]).toEqual({ parts: 1, reason: 'busy' });
  expect(told).toContainEqual({ parts: 2, reason: 'busy' });
  expect(told.at(-1)).toBeNull();
});

it('halves the parts at once when the storage is overloaded', async () => {
  let now = 0;
  let most = 0;
  let isOverloaded = true;
  await using server = await startPartServer(async (request, response) => {
    now += 1;
    await bodyOf(request);
    if (isOverloaded) {
      await until(() => now === 8);
      isOverloaded = false;
      response.writeHead(503).end();
      return;
    }
    most = Math.max(most, now);
    now -= 1;
    response.end();
  });
  const clock = instantClock();
  const connections = openPartConnections(clock, { first: 8, least: 1, most: 16 });
  const { transfer, sent } = prepareTransfer(plannedParts(server.url, 60, partBytes), { connections, clock });
  await transferParts(transfer);
  connections.close();
  expect(sent).toHaveLength(60);
  expect(connections.storage(server.url).inFlight.allowed()).toBe(4);
});

it('shares the line equally between two uploads, however many parts each has', async () => {
  const arrived: string[] = [];
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    arrived.push(request.url?.split('/')[1] ?? '');
    response.end();
  });
  const connections = partConnections(4);
  const long = prepareTransfer(plannedParts(`${server.url}/long`, 200, partBytes), { connections });
  const short = prepareTransfer(plannedParts(`${server.url}/short`, 20, partBytes), { connections });
  const both = Promise.all([transferParts(long.transfer), transferParts(short.transfer)]);
  await both;
  const end = arrived.lastIndexOf('short');
  const before = arrived.slice(0, end + 1);
  expect(before.filter((name) => name === 'long').length).toBeLessThan(40);
});

it('sends the same bytes when a limit cuts the pieces small', async () => {
  const bodies = new Map<number, Buffer>();
  await using server = await startPartServer(async (request, response) => {
    bodies.set(numberOf(request.url), await bodyOf(request));
    response.end();
  });
  const file = randomBytes(10 * partBytes);
  const clock = instantClock();
  const connections = openPartConnections(clock, { first: 3, least: 3, most: 3 });
  connections.bandwidth.limit = 1024;
  const { transfer } = prepareTransfer(plannedParts(server.url, 10, partBytes), {
    source: memorySource(file),
    connections,
    clock,
  });
  const begun = clock.now();
  await transferParts(transfer);
  connections.close();
  const inOrder = [...bodies].toSorted(([one], [other]) => one - other).map(([, body]) => body);
  expect(Buffer.concat(inOrder).equals(file)).toBe(true);
  expect(clock.now() - begun).toBeGreaterThan(8000);
});

it('stops at once, and gives its buffers back, when it waits for a share of the bandwidth', async () => {
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    response.end();
  });
  const clock = instantClock();
  const never = { ...clock, now: () => clock.time, sleep: () => new Promise<void>(() => undefined) };
  const connections = openPartConnections(never, { first: 2, least: 2, most: 2 });
  connections.bandwidth.limit = 20_000;
  const stop = new AbortController();
  const { transfer } = prepareTransfer(plannedParts(server.url, 5, partBytes), {
    connections,
    signal: stop.signal,
  });
  const done = transferParts(transfer);
  await until(() => connections.buffers.made === 2);
  stop.abort();
  await expect(done).rejects.toMatchObject({ name: 'AbortError' });
  const fresh = new AbortController().signal;
  await Promise.all([connections.buffers.take(fresh), connections.buffers.take(fresh)]);
  expect(connections.buffers.made).toBe(2);
  connections.close();
});
