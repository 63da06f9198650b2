import type { IncomingMessage } from 'node:http';

/** The absolute URL of a request. What a request line can hold but a URL cannot becomes a path nobody has. */
export function requestUrl(request: IncomingMessage, origin: string): URL {
  return URL.parse(`${origin}${request.url ?? '/'}`) ?? new URL('/unreadable', origin);
}
