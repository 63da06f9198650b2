import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { uploadAtWork } from '../../preload/test-support.ts';
import type { PackdropEvent, UploadSnapshot } from '../../preload/contract.ts';
import { until } from '../uploads/test-support.ts';
import { LineWatch, type LineWatchPorts } from './line-watch.ts';

/** Milliseconds: longer than a connection on this computer takes. */
const aWhile = 100;

async function listen(port: number): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** A watch over a server that can go, counting its looks. */
async function bench(different: Partial<LineWatchPorts> = {}) {
  let connections = 0;
  let bytes = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on('data', (data) => {
      bytes += data.length;
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let lost = 0;
  const signs = new Set<() => void>();
  const clock = instantClock();
  const watch = new LineWatch({
    server: `http://127.0.0.1:${port}`,
    clock,
    signs: {
      onNetworkChange: (listener) => {
        signs.add(listener);
        return () => signs.delete(listener);
      },
    },
    isKnown: () => false,
    onLost: () => {
      lost += 1;
    },
    ...different,
  });
  return {
    watch,
    clock,
    port,
    signs,
    connections: () => connections,
    bytes: () => bytes,
    lost: () => lost,
    goDown: () => new Promise((resolve) => server.close(resolve)),
    [Symbol.asyncDispose]: async () => {
      await watch.close();
      server.close();
    },
  };
}

const network = (reason: 'network' | 'disk' = 'network'): UploadSnapshot['waiting'] => ({
  ...{ reason, since: '2026-10-04T12:04:00Z', nextTryAt: '2026-10-04T12:05:00Z' },
  problem: { code: 'upload-cut', message: 'a', nextStep: 'b' },
});

function changed(waiting: UploadSnapshot['waiting']): PackdropEvent {
  return { event: 'upload.changed', upload: uploadAtWork({ waiting }) };
}

it('finds all well where a connection can be made, and sends nothing', async () => {
  await using line = await bench();
  line.watch.doubt();
  line.watch.doubt();
  await until(() => line.connections() === 1);
  await line.watch.close();
  expect([line.connections(), line.bytes(), line.lost(), line.clock.sleeps]).toEqual([1, 0, 0, []]);
});

it('says that the network is gone after a second look, once for all who doubt', async () => {
  await using line = await bench();
  await line.goDown();
  for (const sign of line.signs) sign();
  line.watch.doubt();
  await until(() => line.lost() === 1);
  expect(line.clock.sleeps).toEqual([1000]);
});

it('says nothing of a network that was gone for a moment only', async () => {
  const back: Server[] = [];
  const clock = instantClock();
  const { promise: looked, resolve } = Promise.withResolvers<void>();
  const sleep = async (): Promise<void> => {
    const server = await listen(line.port);
    back.push(server);
    server.once('connection', () => resolve());
  };
  await using line = await bench({ clock: { ...clock, sleep } });
  await line.goDown();
  line.watch.doubt();
  await looked;
  await setTimeout(aWhile);
  for (const server of back) server.close();
  expect(line.lost()).toBe(0);
});

it('does not look where it is known already, and says nothing that became known meanwhile', async () => {
  let known = true;
  let sleeps = 0;
  const sleep = (): Promise<void> => {
    known = true;
    sleeps += 1;
    return Promise.resolve();
  };
  await using line = await bench({ isKnown: () => known, clock: { ...instantClock(), sleep } });
  await line.goDown();
  line.watch.doubt();
  await setTimeout(aWhile);
  expect(sleeps).toBe(0);
  known = false;
  line.watch.doubt();
  await until(() => sleeps === 1);
  await setTimeout(aWhile);
  expect(line.lost()).toBe(0);
});

it('doubts when an upload begins to wait for the network, once until it goes on', async () => {
  await using line = await bench();
  const looks = async (waiting: UploadSnapshot['waiting']): Promise<number> => {
    line.watch.hear(changed(waiting));
    await setTimeout(aWhile);
    return line.connections();
  };
  expect(await looks(network())).toBe(1);
  expect(await looks(network())).toBe(1);
  expect(await looks(network('disk'))).toBe(1);
  expect(await looks(network())).toBe(2);
  expect(await looks(null)).toBe(2);
});

it('needs no look where there is no network in between, and none once it is closed', async () => {
  await using practice = await bench({ server: 'practice' });
  practice.watch.doubt();
  await practice.watch.close();
  await using line = await bench();
  await line.watch.close();
  expect(line.signs.size).toBe(0);
  line.watch.doubt();
  await line.goDown();
  expect([practice.lost(), line.connections(), line.lost()]).toEqual([0, 0, 0]);
});
