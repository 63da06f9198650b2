import http from 'node:http';
import https from 'node:https';
import type { ByteSource } from './byte-source.ts';
import type { PartConnections } from './part-connections.ts';
import { classifyAnswer, classifyError, type PartOutcome } from './part-outcome.ts';
import { bufferBytes, type BufferPair } from './scheduler/buffer-pool.ts';
import type { PartOperation } from './upload.ts';
import { passOverAbort } from './pass-over-abort.ts';

/** An answer to a part is small; what is longer is cut, never kept. */
const answerBytes = 64 * 1024;

/** How one part is sent. */
export interface PartLimits {
  readonly silenceMilliseconds: number;
  readonly signal: AbortSignal;
  /** So many bytes more were handed to the line; some may still lie in this computer's own send buffer. */
  readonly onMoved?: (bytes: number) => void;
}

/**
 * Sends one part with exactly the headers its operation names (and no Authorization: blob storage refuses it).
 * Holds one pair of the shared buffers however long the part is. Gives up when no byte has moved either way for
 * `silenceMilliseconds`.
 * @throws ProblemError where the source cannot be read or has changed; everything the network does is an outcome
 */
export async function sendPart(
  source: ByteSource,
  operation: PartOperation,
  connections: PartConnections,
  options: PartLimits,
): Promise<PartOutcome> {
  const pair = await connections.buffers.take(options.signal).catch(passOverAbort);
  if (pair === undefined) return { kind: 'aborted' };
  const request = openRequest(operation, connections, options);
  request.on('timeout', () => request.destroy(new SilenceError()));
  const answer = readAnswer(request, options.signal);
  let isFlushed: boolean | undefined = false;
  try {
    isFlushed = await writeBody(request, { source, operation, connections, answer, options }, pair).catch(
      passOverAbort,
    );
  } catch (thrown) {
    request.destroy();
    await answer;
    throw thrown;
  } finally {
    const giveBack = (): void => connections.buffers.give(pair);
    // Cut short, the socket may still read from the buffers until it is closed.
    if (isFlushed === true || request.closed) giveBack();
    else request.once('close', giveBack);
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
  limits: PartLimits,
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

interface Body {
  readonly source: ByteSource;
  readonly operation: PartOperation;
  readonly connections: PartConnections;
  readonly answer: Promise<PartOutcome>;
  readonly options: PartLimits;
}

/**
 * Writes the part's bytes; stops early, without an error, when the answer is already there.
 * @returns whether nothing reads from the buffers any more
 * @throws AbortError while it waits for its share of a limited bandwidth
 */
async function writeBody(
  request: http.ClientRequest,
  { source, operation, connections, answer, options }: Body,
  pair: BufferPair,
): Promise<boolean> {
  const answered = answer.then(() => 'answered' as const);
  const { bandwidth } = connections;
  let next: TurnBuffer = { bytes: pair[0], flushed: Promise.resolve('flushed') };
  let other: TurnBuffer = { bytes: pair[1], flushed: next.flushed };
  let sent = 0;
  while (sent < operation.length) {
    if ((await Promise.race([next.flushed, answered])) === 'answered') return false;
    const piece = next.bytes.subarray(
      0,
      bandwidth.pieceBytes(Math.min(bufferBytes, operation.length - sent)),
    );
    if (bandwidth.limit !== null) {
      const allowed = bandwidth.take(piece.length, options.signal);
      if ((await Promise.race([allowed, answered])) === 'answered') return false;
    }
    await source.read(piece, operation.offset + sent);
    const flushed = new Promise<'flushed'>((resolve) => {
      // An error here also reaches the request's own error event, which decides the outcome.
      request.write(piece, (error) => {
        if (error === null || error === undefined) options.onMoved?.(piece.length);
        resolve('flushed');
      });
    });
    sent += piece.length;
    [next, other] = [other, { bytes: next.bytes, flushed }];
  }
  request.end();
  // A connection that dies drops queued writes without calling back; only the answer is sure to come.
  const flushed = Promise.all([next.flushed, other.flushed]);
  return (await Promise.race([flushed, answered])) !== 'answered';
}

interface TurnBuffer {
  readonly bytes: Buffer;
  /** Settles when nothing reads from `bytes` any more. */
  readonly flushed: Promise<'flushed'>;
}
