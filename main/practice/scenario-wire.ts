import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Script } from './scenario.ts';

/** An answer as it goes out. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A slow line moves this often, whatever its speed. */
const stepsPerSecond = 20;

/**
 * Plays what a script has for a request before anything is done with it.
 * @returns false when the connection is gone: there is nothing left to do
 */
export async function beginScript(
  script: Script,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  if (script.delayMilliseconds > 0 && !(await pause(script.delayMilliseconds, response))) return false;
  const { effect } = script;
  if (effect?.kind === 'stall' && effect.when === 'before-body') {
    await gone(response);
    return false;
  }
  if (effect?.kind !== 'cut') return true;
  if (effect.when === 'before-body') return cut(response);
  if (effect.when !== 'after-bytes') return true;
  await readSome(bodyOf(script, request), effect.bytes ?? 0);
  return cut(response);
}

/**
 * Plays what a script has between the effect, which is durable by now, and the answer.
 * @returns false when the connection is gone
 */
export async function endScript({ effect }: Script, response: ServerResponse): Promise<boolean> {
  if (effect?.kind === 'cut' && effect.when === 'after-effect') return cut(response);
  if (effect?.kind === 'stall' && effect.when === 'after-effect') {
    await gone(response);
    return false;
  }
  return true;
}

/** The body of a request, at the speed the script has for it. */
export function bodyOf(script: Script, request: IncomingMessage): Readable {
  const { bytesPerSecond } = script;
  if (bytesPerSecond === undefined) return request;
  return Readable.from(slowed(request, bytesPerSecond), { objectMode: false });
}

/** Sends an answer as the script has it: whole, in half, or slowly. */
export async function sendScripted(
  { bytesPerSecond, effect }: Script,
  response: ServerResponse,
  { status, headers, body }: Reply,
): Promise<void> {
  const bytes = Buffer.from(body);
  const cutMidway = effect?.kind === 'cut' && effect.when === 'mid-answer';
  if (cutMidway && bytes.length === 0) {
    // Without a body the middle of the answer is in its head.
    response.socket?.write(`HTTP/1.1 ${status} `, () => cut(response));
    return;
  }
  response.sendDate = false;
  response.writeHead(status, headers);
  if (cutMidway) {
    response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => cut(response));
    return;
  }
  if (bytesPerSecond !== undefined) {
    for await (const slice of slices(bytes, bytesPerSecond)) {
      if (response.destroyed) return;
      response.write(slice);
    }
    response.end();
    return;
  }
  response.end(bytes);
}

/** Answers false, as there is nobody left to talk to. */
function cut(response: ServerResponse): false {
  response.socket?.destroy();
  return false;
}

/** Resolves when the other side has gone, or the server stops. */
function gone(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed || response.socket === null) resolve();
    else response.once('close', resolve);
  });
}

/** @returns false when the connection was gone before the time was over */
async function pause(milliseconds: number, response: ServerResponse): Promise<boolean> {
  const over = new AbortController();
  const time = wait(milliseconds, true, { signal: over.signal }).catch(() => false);
  const stayed = await Promise.race([time, gone(response).then(() => false)]);
  over.abort();
  return stayed;
}

async function readSome(body: Readable, bytes: number): Promise<void> {
  let read = 0;
  try {
    for await (const chunk of body.iterator({ destroyOnReturn: false })) {
      read += Buffer.isBuffer(chunk) ? chunk.length : 0;
      if (read >= bytes) return;
    }
  } catch {
    // The other side went first, which is as good: the connection was to be cut anyway.
  }
}

async function* slowed(source: Readable, bytesPerSecond: number): AsyncGenerator<Buffer> {
  for await (const chunk of source) if (Buffer.isBuffer(chunk)) yield* slices(chunk, bytesPerSecond);
}

async function* slices(bytes: Buffer, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const length = Math.max(1, Math.floor(bytesPerSecond / stepsPerSecond));
  for (let from = 0; from < bytes.length; from += length) {
    const slice = bytes.subarray(from, from + length);
    await wait((slice.length / bytesPerSecond) * 1000);
    yield slice;
  }
}
