import { randomBytes } from 'node:crypto';
import { truncate } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { ArchiveFile } from './archive-file.ts';
import { memorySource } from './byte-source.ts';
import { BufferPool } from './scheduler/buffer-pool.ts';
import { sendPart } from './send-part.ts';
import { bodyOf, partConnections, partOperation, startPartServer, temporaryFolder } from './test-support.ts';

const mebibyte = 1024 * 1024;
const patient = { silenceMilliseconds: 30_000, signal: new AbortController().signal };

it('sends exactly the bytes of the part with exactly the headers it was given, and no others', async () => {
  const file = randomBytes(3 * mebibyte);
  const seen: { request: IncomingMessage; body: Buffer }[] = [];
  await using server = await startPartServer(async (request, response) => {
    seen.push({ request, body: await bodyOf(request) });
    response.end();
  });
  using connections = partConnections();
  const headers = [
    { name: 'Content-Type', value: 'application/octet-stream' },
    { name: 'x-amz-meta', value: 'a b' },
    // A length that disagrees with the part must not go out.
    { name: 'content-length', value: '12' },
  ];
  const operation = partOperation(`${server.url}/p?signature=s`, {
    offset: 77,
    length: 2 * mebibyte + 12_345,
    headers,
  });
  expect(await sendPart(memorySource(file), operation, connections, patient)).toEqual({ kind: 'sent' });
  const [{ request, body } = {}] = seen;
  expect(request?.method).toBe('PUT');
  expect(request?.url).toBe('/p?signature=s');
  expect(body?.equals(file.subarray(77, 77 + operation.length))).toBe(true);
  expect({ ...request?.headers, host: '' }).toEqual({
    host: '',
    connection: 'keep-alive',
    'content-type': 'application/octet-stream',
    'x-amz-meta': 'a b',
    'content-length': String(operation.length),
  });
});

it('mixes no part with another when many travel on few connections and buffers are used again', async () => {
  const length = mebibyte + 1000;
  const file = randomBytes(12 * length);
  const arrived = new Map<number, Buffer>();
  await using server = await startPartServer(async (request, response) => {
    arrived.set(Number(request.url?.slice(1)), await bodyOf(request));
    response.end();
  });
  using connections = partConnections(3);
  const numbers = Array.from({ length: 12 }, (_, number) => number);
  const outcomes = await Promise.all(
    numbers.map((number) =>
      sendPart(
        memorySource(file),
        partOperation(`${server.url}/${number}`, { offset: number * length, length }),
        connections,
        patient,
      ),
    ),
  );
  expect(outcomes.every(({ kind }) => kind === 'sent')).toBe(true);
  for (const number of numbers) {
    expect(arrived.get(number)?.equals(file.subarray(number * length, (number + 1) * length))).toBe(true);
  }
  expect(server.connections()).toBe(3);
});

it.each([
  { answer: 'a 201', status: 201, headers: {}, outcome: { kind: 'sent' } },
  {
    answer: 'a 200 on a connection that closes',
    status: 200,
    headers: { connection: 'close' },
    outcome: { kind: 'sent' },
  },
  {
    answer: 'a sign-in page with 200',
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    outcome: { kind: 'passing', cause: 'not-storage' },
  },
  {
    answer: 'a redirect',
    status: 302,
    headers: { location: 'http://192.0.2.1/login' },
    outcome: { kind: 'passing', cause: 'not-storage' },
  },
  {
    answer: 'a 403 about an expiry',
    status: 403,
    headers: { 'content-type': 'application/xml' },
    body: '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>',
    outcome: { kind: 'expired' },
  },
  { answer: 'another 403', status: 403, headers: {}, outcome: { kind: 'refused', status: 403 } },
  {
    answer: 'a 503 with Retry-After',
    status: 503,
    headers: { 'retry-after': '7' },
    outcome: { kind: 'passing', cause: 'busy', waitMilliseconds: 7000 },
  },
])('takes $answer for $outcome.kind', async ({ status, headers, body, outcome }) => {
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    response.writeHead(status, headers).end(body);
  });
  using connections = partConnections();
  const operation = partOperation(server.url, { length: 5000 });
  expect(await sendPart(memorySource(randomBytes(5000)), operation, connections, patient)).toEqual(outcome);
});

it.each([
  { status: 403, outcome: { kind: 'refused', status: 403 } },
  // Nobody acknowledges what they have not read: this is a proxy speaking.
  { status: 200, outcome: { kind: 'passing', cause: 'not-storage' } },
])(
  'stops reading the file when a $status comes before the body has gone out',
  async ({ status, outcome }) => {
    await using server = await startPartServer((_request, response) => {
      response.writeHead(status).end();
    });
    using connections = partConnections();
    const source = memorySource(Buffer.alloc(64 * mebibyte));
    let read = 0;
    const counting = {
      size: source.size,
      read: async (buffer: Uint8Array, position: number) => {
        read += buffer.length;
        return source.read(buffer, position);
      },
    };
    const operation = partOperation(server.url, { length: source.size });
    expect(await sendPart(counting, operation, connections, patient)).toEqual(outcome);
    expect(read).toBeLessThan(source.size);
  },
);

it('calls the part cut when the connection breaks in the middle of the body', async () => {
  await using server = await startPartServer((request) => {
    request.once('data', () => request.socket.destroy());
  });
  using connections = partConnections();
  const operation = partOperation(server.url, { length: 16 * mebibyte });
  const source = memorySource(Buffer.alloc(16 * mebibyte));
  expect(await sendPart(source, operation, connections, patient)).toEqual({ kind: 'passing', cause: 'cut' });
});

it('calls the part cut when the connection breaks in the middle of the answer', async () => {
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    response.writeHead(200, { 'content-length': '100' }).write('half', () => request.socket.destroy());
  });
  using connections = partConnections();
  expect(await sendPart(memorySource(Buffer.of(1)), partOperation(server.url), connections, patient)).toEqual(
    {
      kind: 'passing',
      cause: 'cut',
    },
  );
});

it.each([
  { what: 'answers nothing', length: 1 },
  { what: 'stops reading', length: 32 * mebibyte },
])('gives up with silence when the server $what', async ({ length }) => {
  await using server = await startPartServer((request) => {
    request.pause();
  });
  using connections = partConnections();
  const outcome = await sendPart(
    memorySource(Buffer.alloc(length)),
    partOperation(server.url, { length }),
    connections,
    { ...patient, silenceMilliseconds: 60 },
  );
  expect(outcome).toEqual({ kind: 'passing', cause: 'silent' });
});

it('comes to an outcome when the answer never ends', async () => {
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    const go = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(16 * 1024)));
    };
    response.on('drain', go).writeHead(403);
    go();
  });
  using connections = partConnections();
  expect(await sendPart(memorySource(Buffer.of(1)), partOperation(server.url), connections, patient)).toEqual(
    {
      kind: 'refused',
      status: 403,
    },
  );
});

it('says aborted when it is stopped in the middle of the body', async () => {
  const stop = new AbortController();
  await using server = await startPartServer((request) => {
    request.once('data', () => stop.abort());
  });
  using connections = partConnections();
  const operation = partOperation(server.url, { length: 16 * mebibyte });
  const source = memorySource(Buffer.alloc(16 * mebibyte));
  const outcome = await sendPart(source, operation, connections, { ...patient, signal: stop.signal });
  expect(outcome).toEqual({ kind: 'aborted' });
});

it('connects to nobody when it is stopped beforehand', async () => {
  await using server = await startPartServer((_request, response) => {
    response.end();
  });
  using connections = partConnections();
  const options = { ...patient, signal: AbortSignal.abort() };
  const outcome = await sendPart(memorySource(Buffer.of(1)), partOperation(server.url), connections, options);
  expect(outcome).toEqual({ kind: 'aborted' });
  expect(server.connections()).toBe(0);
});

it('says aborted when it is stopped while it waits for a connection that others use', async () => {
  const stop = new AbortController();
  let hold: (() => void) | undefined;
  await using server = await startPartServer((_request, response) => {
    hold = () => response.end();
    stop.abort();
  });
  using one = partConnections(1);
  const connections = { ...one, buffers: new BufferPool(2) };
  const operation = partOperation(server.url);
  const first = sendPart(memorySource(Buffer.of(1)), operation, connections, patient);
  const second = sendPart(memorySource(Buffer.of(2)), operation, connections, {
    ...patient,
    signal: stop.signal,
  });
  expect(await second).toEqual({ kind: 'aborted' });
  hold?.();
  expect(await first).toEqual({ kind: 'sent' });
});

it('says unreachable when nothing listens', async () => {
  const gone = await startPartServer(() => undefined);
  await gone[Symbol.asyncDispose]();
  using connections = partConnections();
  expect(await sendPart(memorySource(Buffer.of(1)), partOperation(gone.url), connections, patient)).toEqual({
    kind: 'passing',
    cause: 'unreachable',
  });
});

it('rejects with a changed file, and lets the connection go, when the file becomes shorter', async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write('a.aar', Buffer.alloc(3 * mebibyte));
  const archive = await ArchiveFile.open(path);
  let ended: string | undefined;
  await using server = await startPartServer(async (request) => {
    await truncate(path, mebibyte);
    ended = await bodyOf(request).then(
      () => 'whole',
      () => 'cut',
    );
  });
  using connections = partConnections();
  const slow = {
    size: archive.size,
    read: async (buffer: Uint8Array, position: number) => {
      if (position > 0) await truncate(path, mebibyte);
      return archive.read(buffer, position);
    },
  };
  const sending = sendPart(slow, partOperation(server.url, { length: archive.size }), connections, patient);
  await expect(sending).rejects.toMatchObject({ problem: { code: 'file-changed' }, lasting: true });
  await archive.close();
  await expect.poll(() => ended).toBe('cut');
});

it('leaves the part of one upload alone when another, which used its connection before, is stopped', async () => {
  const stop = new AbortController();
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    if (request.url === '/second') stop.abort();
    response.end();
  });
  using connections = partConnections(1);
  const source = memorySource(Buffer.of(1));
  const options = { ...patient, signal: stop.signal };
  await sendPart(source, partOperation(`${server.url}/first`), connections, options);
  expect(await sendPart(source, partOperation(`${server.url}/second`), connections, patient)).toEqual({
    kind: 'sent',
  });
  expect(server.connections()).toBe(1);
});
