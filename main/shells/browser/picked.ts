import type { IncomingMessage, ServerResponse } from 'node:http';
import { finished } from 'node:stream/promises';
import type { PickedAnswer } from '../../../preload/picked-contract.ts';
import { dropCopy } from '../../picked/drop-copy.ts';
import { takeFile } from '../../picked/take-file.ts';
import { problemOf } from '../../problem.ts';
import { securityHeaders } from '../web/security-headers.ts';
import type { Access } from './access.ts';

/**
 * Takes a file that was picked or dropped in a tab. Only this server's own page may send one: it names its origin,
 * as browsers do with every POST, and is signed in. What the page calls off, or leaves, is deleted at once.
 */
export async function answerPicked(
  access: Access,
  dataFolder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const own = access.namesThisServer(request) && access.comesFromOwnPage(request);
  if (!own || request.headers.origin === undefined || !access.isSignedIn(request)) {
    refuse(request, response, 403);
    return;
  }
  const bytes = Number(request.headers['content-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(bytes)) {
    refuse(request, response, 411);
    return;
  }
  const name = new URL(request.url ?? '/', 'http://127.0.0.1').searchParams.get('name') ?? '';
  const answer = await takeFile(dataFolder, { name, bytes, content: request }).then(
    (path): PickedAnswer => ({ ok: true, value: { path } }),
    (thrown: unknown): PickedAnswer => ({ ok: false, problem: problemOf(thrown) }),
  );
  // A page hears the answer only once the rest of what it sends was taken.
  request.resume();
  response.writeHead(200, {
    ...securityHeaders,
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
  });
  response.end(JSON.stringify(answer));
  try {
    await finished(response);
  } catch {
    // The copy was whole when the page called it off or was closed. Nobody will ever ask for it.
    if (answer.ok) await dropCopy(dataFolder, answer.value.path);
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  request.resume();
  response.writeHead(status, { ...securityHeaders, Connection: 'close' });
  response.end();
}
