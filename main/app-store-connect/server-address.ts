import type { Problem } from '../problem.ts';
import { fail, ok, type Result } from '../result.ts';

/** The real App Store Connect. */
export const appStoreConnectAddress = 'https://api.appstoreconnect.apple.com/';

const loopbackHosts = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The base URL of the API, always ending in a slash. Plain http is taken only on this computer itself:
 * elsewhere the token would travel in the open. Problems: `server-address-invalid`, `server-address-unsafe`.
 */
export function readServerAddress(text: string): Result<URL, Problem> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return fail(invalid('The server address is not a web address.'));
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    return fail(invalid('The server address may hold a host, a port and a path, nothing else.'));
  }
  if (url.protocol === 'http:' && !loopbackHosts.test(url.hostname)) {
    return fail({
      code: 'server-address-unsafe',
      message: `The server ${url.host} is addressed without encryption, so anyone on the way could read the sign-in token.`,
      nextStep: 'Use an address that starts with https://. Plain http works only for this computer itself.',
      facts: { host: url.host },
    });
  }
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return ok(url);
}

function invalid(message: string): Problem {
  return {
    code: 'server-address-invalid',
    message,
    nextStep: `Use an address such as ${appStoreConnectAddress} or http://127.0.0.1:8080/.`,
  };
}
