import http from 'node:http';
import https from 'node:https';
import type { ByteSource } from './byte-source.ts';
import { classifyAnswer, classifyError, type PartOutcome } from './part-outcome.ts';
import type { PartOperation } from './upload.ts';

/** Bytes read from the archive at once: large reads are what keeps node:http near the speed of the line. */
const readBytes = 1024 * 1024;
/** An answer to a part is small; what is longer is cut, never kept. */
const answerBytes = 64 * 1024;

/** The connections parts travel on, kept alive between parts, and the buffers they are sent from. */
export interface PartConnections {
  readonly http: http.Agent;
  readonly https: https.Agent;
  /** Buffers of {@link readBytes} that nothing uses: fresh ones for each part would fragment the memory. */
  readonly idleBuffers: Buffer[];
  close(): void;
}

/** Opens a pool of at most `count` connections a host. */
export function openPartConnections(count: number): PartConnections {
  const options = { keepAlive: true, maxSockets: count };
  const pool = { http: new http.Agent(options), https: new https.Agent(options) };
  return {
    ...pool,
    idleBuffers: [],
    close: () => {
      pool.http.destroy();
      pool.https.destroy();
    },
  };
}

/**
 * Sends one part with exactly the headers its operation names (and no Authorization: blob storage refuses it).
 * Holds two buffers of 1 MiB however long the part is. Gives up when no byte has moved either way for
 * `silenceMilliseconds`.
 * @throws ProblemError where the source cannot be read or has changed; everything the network does is an outcome
 */
export async function sendPart(
  source: ByteSource,
  operation: PartOperation,
  connections: PartConnections,
  options: { readonly silenceMilliseconds: number; readonly signal: AbortSignal },
): Promise<PartOutcome> {
  if (options.signal.aborted) return { kind: 'aborted' };
  const request = openRequest(operation, connections, options);
  request.on('timeout', () => request.destroy(new SilenceError()));
  const answer = readAnswer(request, options.signal);
  try {
    await writeBody(request, source, operation, connections, answer);
  } catch (thrown) {
    request.destroy();
    await answer;
    throw thrown;
  }
  const outcome = await answer;
  return options.signal.aborted && outcome.kind !== 'sent' ? { kind: 'aborted' } : outcome;
}

/** No byte moved for too long. */
class SilenceError extends Error {
  readonly code = 'SILENCE';
}

function openRequest(
  operation: PartOperation,
  connections: PartConnections,
  limits: { readonly silenceMilliseconds: number; readonly signal: AbortSignal },
): http.ClientRequest {
  const url = new URL(operation.url);
  const headers: Record<string, string> = {};
  for (const { name, value } of operation.headers) headers[name] = value;
  // Set last: a length that disagrees with the part must never go out, whatever the headers say.
  for (const name of Object.keys(headers)) {
    if (name.toLowerCase() === 'content-length') delete headers[name];
  }
  headers['Content-Length'] = String(operation.length);
  // As an option, not by setTimeout(): that one does not watch the time until the connection stands.
  const options = {
    method: operation.method,
    headers,
    signal: limits.signal,
    timeout: limits.silenceMilliseconds,
  };
  return url.protocol === 'https:'
    ? https.request(url, { ...options, agent: connections.https })
    : http.request(url, { ...options, agent: connections.http });
}

/** Settles with what the server or the network said; never rejects. */
function readAnswer(request: http.ClientRequest, signal: AbortSignal): Promise<PartOutcome> {
  return new Promise((resolve) => {
    // A request that waits for a connection tells of its own end only when it gets one.
    const onAbort = (): void => resolve({ kind: 'aborted' });
    signal.addEventListener('abort', onAbort, { once: true });
    request.on('close', () => signal.removeEventListener('abort', onAbort));
    request.on('error', (error) => resolve(classifyError(error)));
    request.on('close', () => resolve(classifyError(new Error('closed without an answer'))));
    request.on('response', (response) => {
      const pieces: Buffer[] = [];
      let length = 0;
      const settle = (): void => {
        const outcome = classifyAnswer({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(pieces).toString('utf8'),
        });
        // Whoever takes a part without having read it is not the storage.
        const believed = outcome.kind !== 'sent' || request.writableFinished;
        resolve(believed ? outcome : { kind: 'passing', cause: 'not-storage' });
      };
      response.on('data', (piece: Buffer) => {
        length += piece.length;
        if (length <= answerBytes) {
          pieces.push(piece);
          return;
        }
        // Read on to its end, an answer without one would hold the part for ever.
        settle();
        request.destroy();
      });
      response.on('error', (error) => resolve(classifyError(error)));
      response.on('end', () => {
        settle();
        // A server that answers before it has the whole body will not read the rest.
        if (!request.writableFinished) request.destroy();
      });
    });
  });
}

/** Writes the part's bytes; stops early, without an error, when the answer is already there. */
async function writeBody(
  request: http.ClientRequest,
  source: ByteSource,
  operation: PartOperation,
  connections: PartConnections,
  answer: Promise<PartOutcome>,
): Promise<void> {
  const answered = answer.then(() => 'answered' as const);
  // Two buffers taking turns: one is read into while the other is on its way out.
  let next = takeBuffer(connections);
  let other = takeBuffer(connections);
  let sent = 0;
  while (sent < operation.length) {
    // Cut short, the buffers are left to the garbage collector: the socket may still hold them.
    if ((await Promise.race([next.flushed, answered])) === 'answered') return;
    const piece = next.bytes.subarray(0, Math.min(readBytes, operation.length - sent));
    await source.read(piece, operation.offset + sent);
    const flushed = new Promise<'flushed'>((resolve) => {
      // An error here also reaches the request's own error event, which decides the outcome.
      request.write(piece, () => resolve('flushed'));
    });
    sent += piece.length;
    [next, other] = [other, { bytes: next.bytes, flushed }];
  }
  request.end();
  // A connection that dies drops queued writes without calling back; only the answer is sure to come.
  const flushed = Promise.all([next.flushed, other.flushed]);
  const first = await Promise.race([flushed, answered]);
  if (first !== 'answered') connections.idleBuffers.push(next.bytes, other.bytes);
}

interface TurnBuffer {
  readonly bytes: Buffer;
  /** Settles when nothing reads from `bytes` any more. */
  readonly flushed: Promise<'flushed'>;
}

function takeBuffer({ idleBuffers }: PartConnections): TurnBuffer {
  return {
    bytes: idleBuffers.pop() ?? Buffer.allocUnsafeSlow(readBytes),
    flushed: Promise.resolve('flushed'),
  };
}
