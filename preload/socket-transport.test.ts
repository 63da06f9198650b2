import { expect, it, onTestFinished } from 'vitest';
import { WebSocketServer } from 'ws';
import type { WebSocket as ServerSocket } from 'ws';
import type { Connection } from './contract.ts';
import { createSocketTransport, reconnectDelay } from './socket-transport.ts';

interface Message {
  readonly id: number;
  readonly name: string;
  readonly argument?: unknown;
}

/** A real WebSocket server that answers as told. */
async function startServer(port: number, onMessage: (socket: ServerSocket, message: Message) => void) {
  const server = new WebSocketServer({ port, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    socket.on('message', (data: Buffer) => onMessage(socket, JSON.parse(data.toString()) as Message));
  });
  await new Promise((resolve) => {
    server.once('listening', resolve);
  });
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      for (const client of server.clients) client.terminate();
      // Closing what is closed already is reported as an error, and is what the test wanted.
      server.close(() => resolve());
    });
  onTestFinished(close);
  return { port: (server.address() as { port: number }).port, close };
}

/** A transport whose reconnections happen when the test says so. */
function connectTo(port: number, isThere: () => Promise<boolean> = () => Promise.resolve(true)) {
  const scheduled: { callback: () => void; milliseconds: number }[] = [];
  const sockets: WebSocket[] = [];
  let ended = false;
  onTestFinished(() => {
    ended = true;
    for (const socket of sockets) socket.close();
  });
  const transport = createSocketTransport({
    open: () => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}`);
      sockets.push(socket);
      return socket;
    },
    schedule: (callback, milliseconds) => {
      if (!ended) scheduled.push({ callback, milliseconds });
    },
    isThere,
  });
  return { transport, scheduled, sockets };
}

const echo = (socket: ServerSocket, { id, name, argument }: Message): void =>
  socket.send(JSON.stringify({ id, answer: { name, argument } }));

it('queues requests made before the first connection and pairs each answer with its request', async () => {
  const { port } = await startServer(0, echo);
  const { transport } = connectTo(port);
  const answers = await Promise.all([transport.request('a', { x: 1 }), transport.request('b', undefined)]);
  expect(answers).toStrictEqual([{ name: 'a', argument: { x: 1 } }, { name: 'b' }]);
});

it('hands on events and passes over messages that are not ours', async () => {
  const { port } = await startServer(0, (socket, { id }) => {
    socket.send('not json');
    socket.send(Buffer.from([1, 2, 3]));
    socket.send(JSON.stringify({ event: { event: 'x' } }));
    socket.send(JSON.stringify({ id, answer: 'done' }));
  });
  const { transport } = connectTo(port);
  const events: unknown[] = [];
  transport.subscribe((event) => events.push(event));
  await transport.request('go', undefined);
  expect(events).toStrictEqual([{ event: 'x' }]);
});

it('rejects what is under way when the connection is lost, and comes back when the server does', async () => {
  const first = await startServer(0, (socket) => socket.terminate());
  const { transport, scheduled } = connectTo(first.port);
  const states: Connection['state'][] = [];
  const back = Promise.withResolvers<void>();
  transport.watchConnection(({ state }) => {
    states.push(state);
    if (states.length === 3) back.resolve();
  });
  await expect(transport.request('go', undefined)).rejects.toThrow('lost');
  await expect(transport.request('again', undefined)).rejects.toThrow('no connection');
  await first.close();
  await startServer(first.port, echo);
  scheduled.shift()?.callback();
  await back.promise;
  expect(states).toStrictEqual(['connected', 'lost', 'connected']);
  await expect(transport.request('go', undefined)).resolves.toStrictEqual({ name: 'go' });
});

it('opens no connection before somebody is there again: browsers hold back one that failed before', async () => {
  const first = await startServer(0, (socket) => socket.terminate());
  let there = false;
  const { transport, scheduled, sockets } = connectTo(first.port, () => Promise.resolve(there));
  await expect(transport.request('go', undefined)).rejects.toThrow('lost');
  await first.close();
  for (const looks of [1, 2, 3]) {
    scheduled.shift()?.callback();
    await expect.poll(() => scheduled).toHaveLength(1);
    expect([looks, sockets.length]).toStrictEqual([looks, 1]);
  }
  await startServer(first.port, echo);
  there = true;
  const back = Promise.withResolvers<void>();
  transport.watchConnection(({ state }) => {
    if (state === 'connected') back.resolve();
  });
  scheduled.shift()?.callback();
  await back.promise;
  expect(sockets).toHaveLength(2);
});

it('waits longer after each look in vain, up to two seconds', () => {
  expect([0, 1, 2, 3, 4, 50].map(reconnectDelay)).toStrictEqual([250, 500, 1000, 2000, 2000, 2000]);
});
