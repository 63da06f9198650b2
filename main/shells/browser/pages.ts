import type { IncomingMessage, ServerResponse } from 'node:http';
import { securityHeaders } from '../web/security-headers.ts';
import { readRendererFile } from '../web/renderer-files.ts';
import type { Access } from './access.ts';

/** Answers the plain HTTP requests: the sign-in by token, and the files of the built renderer. */
export async function answerPage(
  access: Access,
  rendererFolder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!access.namesThisServer(request) || !access.comesFromOwnPage(request)) {
    say(response, 403, 'Packdrop answers only to its own page, at the address it printed when it started.');
    return;
  }
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    say(response, 405, 'Packdrop only hands out its page here.', { Allow: 'GET, HEAD' });
    return;
  }
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const token = url.searchParams.get('token');
  if (token !== null && url.pathname === '/') {
    signIn(access, token, request, response);
    return;
  }
  if (!access.isSignedIn(request)) {
    say(
      response,
      401,
      'This browser is not signed in to Packdrop. Open the address that Packdrop printed when it started.',
    );
    return;
  }
  const file = await readRendererFile(rendererFolder, url.pathname);
  if (file === undefined) {
    say(response, 404, 'There is nothing here.');
    return;
  }
  // The page names its scripts by their content, but a rebuilt one must be seen at once.
  const headers = {
    ...securityHeaders,
    'Content-Type': file.contentType,
    'Content-Length': file.bytes.byteLength,
    'Cache-Control': 'no-store',
  };
  response.writeHead(200, headers);
  response.end(request.method === 'HEAD' ? undefined : file.bytes);
}

function signIn(access: Access, token: string, request: IncomingMessage, response: ServerResponse): void {
  // A browser that only looks ahead (or a link checker) must not use the token up.
  const looksAhead = request.method !== 'GET' || request.headers['sec-purpose'] !== undefined;
  if (!looksAhead && access.redeem(token)) {
    redirect(response, { 'Set-Cookie': access.setCookie });
    return;
  }
  if (access.isSignedIn(request)) {
    redirect(response, {});
    return;
  }
  say(
    response,
    401,
    'This address has been used already, or is an old one. Stop Packdrop with Ctrl-C and start it again: it prints a new one.',
  );
}

/** Away from the address with the token, so that it stays neither in the history nor in the address bar. */
function redirect(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(303, { ...securityHeaders, ...headers, Location: '/', 'Cache-Control': 'no-store' });
  response.end();
}

/** One plain sentence, as text: there is nothing in it that could run. */
function say(
  response: ServerResponse,
  status: number,
  sentence: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, {
    ...securityHeaders,
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
  });
  response.end(`${sentence}\n`);
}
