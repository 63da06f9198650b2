/** What happens to a request between Packdrop and App Store Connect. */
export type RequestFault =
  | { readonly kind: 'answer'; readonly status: number; readonly headers?: Record<string, string> }
  /** A hotel's sign-in page in the place of the real answer. */
  | { readonly kind: 'captive-portal' }
  /** The connection dies before the request got anywhere. */
  | { readonly kind: 'cut-before' }
  /** The connection dies after this many bytes of the body. */
  | { readonly kind: 'cut-after'; readonly bytes: number }
  /** The request takes effect; its answer never comes. */
  | { readonly kind: 'lost-answer' }
  /** Nothing is read and nothing said for a while, then the connection dies. */
  | { readonly kind: 'stall'; readonly milliseconds: number }
  | { readonly kind: 'delay'; readonly milliseconds: number }
  | { readonly kind: 'wrong-etag' };

/** One request as the weather sees it. */
export interface PassingRequest {
  readonly to: 'api' | 'parts';
  readonly method: string;
  /** Without the query. */
  readonly path: string;
}

/** Says what happens to a request; undefined: nothing. */
export type Weather = (request: PassingRequest) => RequestFault | undefined;

/** `POST packs` and the like: the kind of an API request, whatever its ids are. */
export function requestKind({ to, method, path }: PassingRequest): string {
  if (to === 'parts') return 'PUT part';
  const names = path.split('/').filter((word) => /^[a-z]+$/i.test(word) && word !== 'v1');
  return `${method} ${names.at(-1) ?? ''}`;
}

/** A request as the weather sees it. */
export function passingRequest(
  to: PassingRequest['to'],
  { method = 'GET', url = '/' }: { readonly method?: string | undefined; readonly url?: string | undefined },
): PassingRequest {
  return { to, method, path: url.replace(/\?.*/, '') };
}
