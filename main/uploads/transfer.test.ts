import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { partBytes, prepareTransfer } from '../../tests/support/prepared-transfer.ts';
import { instantClock } from '../../tests/support/scripted-server.ts';
import { systemClock } from '../clock.ts';
import { ProblemError } from '../problem.ts';
import { memorySource } from './byte-source.ts';
import { bodyOf, type PartServer, plannedParts, startPartServer, until } from './test-support.ts';
import { transferParts } from './transfer.ts';

const numberOf = (path: string | undefined): number => Number(/\d+$/.exec(path ?? '')?.[0]);

async function failureOf(work: Promise<void>): Promise<ProblemError> {
  const thrown: unknown = await work.catch((reason: unknown) => reason);
  if (!(thrown instanceof ProblemError)) throw new Error(`expected a problem, got ${String(thrown)}`);
  return thrown;
}

function alwaysAnswering(status: number, body = ''): Promise<PartServer> {
  return startPartServer(async (request, response) => {
    await bodyOf(request);
    response.writeHead(status).end(body);
  });
}

it('sends every part once, never more at a time than it may', async () => {
  let now = 0;
  let most = 0;
  const bodies = new Map<number, Buffer>();
  await using server = await startPartServer(async (request, response) => {
    now += 1;
    most = Math.max(most, now);
    bodies.set(numberOf(request.url), await bodyOf(request));
    // The first answer waits until as many are here as may be.
    await until(() => most >= 3);
    now -= 1;
    response.end();
  });
  const file = randomBytes(20 * partBytes);
  const { transfer, sent } = prepareTransfer(plannedParts(server.url, 20, partBytes), {
    source: memorySource(file),
  });
  await transferParts(transfer);
  expect(most).toBe(3);
  expect(sent.toSorted((one, other) => one - other)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  const inOrder = [...bodies].toSorted(([one], [other]) => one - other).map(([, body]) => body);
  expect(Buffer.concat(inOrder).equals(file)).toBe(true);
});

it('writes a part down only after the server acknowledged it', async () => {
  const sent: number[] = [];
  const sentWhenAnswered: number[][] = [];
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    sentWhenAnswered.push([numberOf(request.url), ...sent]);
    response.end();
  });
  const { transfer } = prepareTransfer(plannedParts(server.url, 6, partBytes), {
    onSent: (part) => {
      sent.push(part.index);
      return Promise.resolve();
    },
  });
  await transferParts(transfer);
  for (const [index = -1, ...before] of sentWhenAnswered) expect(before).not.toContain(index);
  expect(sent).toHaveLength(6);
});

it('tries a failing part again after the wait it was told, while the others go on', async () => {
  let failures = 0;
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    if (numberOf(request.url) !== 0 || failures === 3) {
      response.end();
      return;
    }
    failures += 1;
    response.writeHead(503, { 'retry-after': '200' }).end();
  });
  const { transfer, sent, clock } = prepareTransfer(plannedParts(server.url, 8, partBytes));
  await transferParts(transfer);
  expect(clock.sleeps).toEqual([200_000, 200_000, 200_000]);
  expect(sent).toHaveLength(8);
});

it('gives up with a passing problem after so many failures of one part, keeping what is acknowledged', async () => {
  let tries = 0;
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    if (numberOf(request.url) !== 4) {
      response.end();
      return;
    }
    tries += 1;
    response.writeHead(500).end();
  });
  const { transfer, sent } = prepareTransfer(plannedParts(server.url, 5, partBytes));
  const failure = await failureOf(transferParts(transfer));
  expect(failure).toMatchObject({ problem: { code: 'upload-busy' }, lasting: false });
  expect(tries).toBe(4);
  expect(sent).not.toContain(4);
});

it('does not use up its tries at once when the server says to come back in 0 seconds', async () => {
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    response.writeHead(503, { 'retry-after': '0' }).end();
  });
  const { transfer, clock } = prepareTransfer(plannedParts(server.url, 1, partBytes));
  await failureOf(transferParts(transfer));
  // The last is for the parts still on the line.
  expect(clock.sleeps.slice(0, -1).filter((wait) => wait > 0)).toHaveLength(3);
});

it('says that the storage cannot be reached when nothing listens', async () => {
  const gone = await alwaysAnswering(200);
  await gone[Symbol.asyncDispose]();
  const { transfer, sent } = prepareTransfer(plannedParts(gone.url, 2, partBytes));
  expect((await failureOf(transferParts(transfer))).problem.code).toBe('upload-unreachable');
  expect(sent).toEqual([]);
});

it('ends the other parts at once, and for good, when one is refused', async () => {
  let waiting = 0;
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    if (numberOf(request.url) !== 2) {
      waiting += 1;
      return;
    }
    await until(() => waiting === 2);
    response.writeHead(404).end('<Error><Code>NoSuchUpload</Code></Error>');
  });
  const { transfer, sent } = prepareTransfer(plannedParts(`${server.url}/secret`, 9, partBytes));
  const failure = await failureOf(transferParts(transfer));
  expect(failure).toMatchObject({ problem: { code: 'part-refused' }, lasting: true });
  expect(JSON.stringify(failure.problem)).not.toContain('secret');
  expect(sent).toEqual([]);
});

it('asks once for fresh addresses when several parts have expired, and sends each there', async () => {
  const paths: string[] = [];
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    paths.push(request.url ?? '');
    if (request.url?.startsWith('/fresh/')) response.end();
    else response.writeHead(403).end('<Error><Code>ExpiredToken</Code></Error>');
  });
  let refreshes = 0;
  const { transfer, sent } = prepareTransfer(plannedParts(`${server.url}/old`, 6, partBytes), {
    refresh: async () => {
      refreshes += 1;
      await until(() => paths.filter((path) => path.startsWith('/old/')).length === 3);
      return plannedParts(`${server.url}/fresh`, 6, partBytes);
    },
  });
  await transferParts(transfer);
  expect(refreshes).toBe(1);
  expect(sent).toHaveLength(6);
  expect(paths.filter((path) => path.startsWith('/old/'))).toHaveLength(3);
});

it('does not send to an address whose time is over by its own date', async () => {
  const paths: string[] = [];
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    paths.push(request.url ?? '');
    response.end();
  });
  const expiresAt = instantClock().now() - 1;
  const { transfer } = prepareTransfer(plannedParts(`${server.url}/old`, 1, partBytes, { expiresAt }), {
    refresh: () => Promise.resolve(plannedParts(`${server.url}/fresh`, 1, partBytes)),
  });
  await transferParts(transfer);
  expect(paths).toEqual(['/fresh/0']);
});

it('believes the server, not its own clock, when even fresh addresses look expired', async () => {
  await using server = await alwaysAnswering(200);
  const expiresAt = instantClock().now() - 1;
  const parts = plannedParts(server.url, 3, partBytes, { expiresAt });
  const fresh = plannedParts(`${server.url}/fresh`, 3, partBytes, { expiresAt });
  const { transfer, sent } = prepareTransfer(parts, { refresh: () => Promise.resolve(fresh) });
  await transferParts(transfer);
  expect(sent).toHaveLength(3);
});

it('leaves the upload for a new place when a fresh address is called expired too', async () => {
  await using server = await alwaysAnswering(403, 'Request has expired');
  const fresh = plannedParts(`${server.url}/fresh`, 1, partBytes);
  const { transfer } = prepareTransfer(plannedParts(server.url, 1, partBytes), {
    refresh: () => Promise.resolve(fresh),
  });
  expect(await failureOf(transferParts(transfer))).toMatchObject({
    problem: { code: 'part-expired' },
    lasting: false,
  });
});

it('rejects with an abort, not a failure, when it is stopped between and during parts', async () => {
  const stop = new AbortController();
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    if (numberOf(request.url) === 3) stop.abort();
    else response.end();
  });
  const { transfer, sent } = prepareTransfer(plannedParts(server.url, 9, partBytes), { signal: stop.signal });
  await expect(transferParts(transfer)).rejects.toMatchObject({ name: 'AbortError' });
  expect(sent).not.toContain(3);
});

it('stops, and counts the part as unsent, when it cannot be written down', async () => {
  await using server = await alwaysAnswering(200);
  const problem = { code: 'disk-full', message: 'The disk is full.', nextStep: 'Free some space.' };
  const { transfer } = prepareTransfer(plannedParts(server.url, 9, partBytes), {
    onSent: () => Promise.reject(new ProblemError(problem)),
  });
  expect((await failureOf(transferParts(transfer))).problem).toEqual(problem);
});

/** Sends parts none of which can be written down. @param refused called once a part was @returns the parts that were told */
async function toldOnFullDisk(url: string, parts: number, refused: () => void): Promise<readonly number[]> {
  const told: number[] = [];
  const problem = { code: 'disk-full', message: 'The disk is full.', nextStep: 'Free some space.' };
  const { transfer } = prepareTransfer(plannedParts(url, parts, partBytes), {
    clock: systemClock,
    onSent: (part) => {
      told.push(part.index);
      // The others are answered only once this one has failed.
      setTimeout(refused, 50);
      return Promise.reject(new ProblemError(problem));
    },
  });
  expect((await failureOf(transferParts(transfer))).problem).toEqual(problem);
  return told;
}

it('lets the parts on the line end when one cannot be written down for now, and begins no other', async () => {
  const bodies: number[] = [];
  const held = Promise.withResolvers<void>();
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    bodies.push(numberOf(request.url));
    if (bodies.length > 1) await held.promise;
    response.end();
  });
  const told = await toldOnFullDisk(server.url, 40, held.resolve);
  expect(new Set(told)).toEqual(new Set(bodies));
  expect(told.length).toBeGreaterThan(1);
  expect(told.length).toBeLessThan(20);
});

it('lets a part on the line end even where another rests after a failure of its own', async () => {
  const held = Promise.withResolvers<void>();
  const resting = Promise.withResolvers<void>();
  await using server = await startPartServer(async (request, response) => {
    await bodyOf(request);
    const number = numberOf(request.url);
    if (number === 0) response.writeHead(503, { 'retry-after': '3600' }).end(() => resting.resolve());
    else {
      await (number === 1 ? resting : held).promise;
      response.end();
    }
  });
  const told = await toldOnFullDisk(server.url, 3, held.resolve);
  expect(told).toEqual([1, 2]);
});

it('is done at once when nothing is missing', async () => {
  const { transfer, sent } = prepareTransfer([]);
  await transferParts(transfer);
  expect(sent).toEqual([]);
});
