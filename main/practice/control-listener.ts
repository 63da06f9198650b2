import { randomBytes, timingSafeEqual } from 'node:crypto';
import { rm } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { controlRoutes, type ControlTarget } from './control-routes.ts';
import { Listener } from './listener.ts';
import { PracticeError } from './practice-error.ts';
import { writePrivately } from './private-file.ts';

/** The way to move a practice server from another process. */
export interface ControlSurface {
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Holds `{url, secret}`, readable by its owner alone; gone when the surface is closed. */
  readonly secretFile: string;
  close(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const largestBodyBytes = 1024 * 1024;

/** Opens the control surface on a free port of 127.0.0.1, and writes its secret into `folder`. */
export async function startControl(target: ControlTarget, folder: string): Promise<ControlSurface> {
  const secret = randomBytes(32).toString('hex');
  const secretFile = join(folder, 'control.json');
  let host = '';
  const listener = new Listener({}, async (request, response) => {
    const { status, body } = refusal(request, host, secret) ?? (await answer(target, request));
    send(response, status, body);
  });
  host = `127.0.0.1:${await listener.listen(0)}`;
  const url = `http://${host}`;
  try {
    await writePrivately(secretFile, `${JSON.stringify({ url, secret })}\n`);
  } catch (error) {
    await listener.stop();
    throw error;
  }
  return {
    url,
    secretFile,
    close: async () => {
      await listener.stop();
      await rm(secretFile, { force: true });
    },
  };
}

/** What speaks against listening to a request at all. A web page can send to loopback ports: Host tells it. */
function refusal(request: IncomingMessage, host: string, secret: string): Answer | undefined {
  if (request.headers.host !== host || request.headers.origin !== undefined) {
    return problem(403, 'control-host', 'This is not asked from where it may be.', `Ask http://${host}.`);
  }
  const given = Buffer.from(request.headers.authorization ?? '');
  const wanted = Buffer.from(`Bearer ${secret}`);
  if (given.length === wanted.length && timingSafeEqual(given, wanted)) return undefined;
  return problem(
    401,
    'control-secret',
    'The secret of the control surface is missing or wrong.',
    'Send it as a bearer token; it is in control.json in the practice folder.',
  );
}

async function answer(target: ControlTarget, request: IncomingMessage): Promise<Answer> {
  const asked = `${request.method ?? ''} ${request.url ?? ''}`;
  const handler = Object.hasOwn(controlRoutes, asked) ? controlRoutes[asked] : undefined;
  if (handler === undefined) {
    const known = Object.keys(controlRoutes).join(', ');
    return problem(404, 'control-unknown', `There is no '${asked}' here.`, `There are: ${known}.`);
  }
  try {
    const body = await bodyOf(request);
    if (body === undefined) {
      return problem(413, 'control-too-large', 'The body is larger than 1 MiB.', 'Send a smaller one.');
    }
    return { status: 200, body: await handler(target, body) };
  } catch (error) {
    if (error instanceof PracticeError) return problem(422, error.code, error.message, error.nextStep);
    const what = 'The practice server could not do that: something in it or on its disk failed.';
    return problem(500, 'control-failed', what, 'Look whether its disk is full, and start it again.');
  }
}

/** Undefined when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    length += chunk.length;
    // Read on to the end: leaving the loop would cut the connection before the refusal is out.
    if (length <= largestBodyBytes) chunks.push(chunk);
  }
  return length <= largestBodyBytes ? Buffer.concat(chunks).toString('utf8') : undefined;
}

function problem(status: number, code: string, message: string, nextStep: string): Answer {
  return { status, body: { code, message, nextStep } };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  });
  response.end(text);
}
