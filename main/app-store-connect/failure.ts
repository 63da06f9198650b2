/** One error as App Store Connect states it, with anything secret taken out. */
export interface AscError {
  readonly id: string | undefined;
  /** The HTTP status as text, as JSON:API has it. */
  readonly status: string;
  /** Dot-hierarchical, such as `ENTITY_ERROR.ATTRIBUTE.INVALID`: match by prefix. */
  readonly code: string;
  readonly title: string;
  readonly detail: string | undefined;
  /** JSON pointer into the request, such as `/data/attributes/assetPackIdentifier`. */
  readonly pointer: string | undefined;
  /** The query parameter at fault. */
  readonly parameter: string | undefined;
  /** By the path of the resource they are about; the real reasons of many a STATE_ERROR stand here. */
  readonly associatedErrors: Readonly<Record<string, readonly AscError[]>>;
}

/** Everything that can go wrong between asking App Store Connect and having its answer. */
export type AscFailure =
  /** App Store Connect answered, and said no. `errors` is empty where it gave no reason. */
  | { readonly kind: 'refused'; readonly status: number; readonly errors: readonly AscError[] }
  /** Nothing was sent: no name, no route, no listener. `code` is the system's, such as ECONNREFUSED. */
  | { readonly kind: 'unreachable'; readonly code: string; readonly host: string }
  /** The connection broke while a request was under way. */
  | { readonly kind: 'cut'; readonly code: string; readonly host: string }
  /** No byte came or went for so long. */
  | { readonly kind: 'silent'; readonly milliseconds: number; readonly host: string }
  /** No safe connection could be made. */
  | { readonly kind: 'tls'; readonly code: string; readonly host: string }
  /** A POST of which nobody knows whether it took effect: look before anything is repeated. */
  | { readonly kind: 'uncertain'; readonly because: UncertainCause; readonly host: string }
  /** Something else answered: a Wi-Fi sign-in page, a proxy, a wrong address. */
  | { readonly kind: 'not-app-store-connect'; readonly status: number; readonly host: string }
  /** The answer has another shape than is known. `what` names the place, never a value. */
  | { readonly kind: 'unexpected-answer'; readonly what: string }
  /** A list changed so often while its pages were read that its end was not found. */
  | { readonly kind: 'list-moved' }
  /** The answer was longer than any answer should be. */
  | { readonly kind: 'too-large'; readonly host: string }
  /** The caller's signal stopped it. */
  | { readonly kind: 'aborted' };

/** Why it is not known whether a POST took effect. */
export type UncertainCause = 'cut' | 'silent' | 'server-error';

/** The failure of a request that App Store Connect said no to. */
export type Refusal = Extract<AscFailure, { kind: 'refused' }>;

/**
 * Whether trying again later is useless unless a person changes something (key, role, file, agreement).
 * False for what passes by itself: network, Wi-Fi sign-in pages, rate limit, errors inside App Store Connect.
 */
export function isLasting(failure: AscFailure): boolean {
  if (failure.kind === 'refused') {
    return failure.status < 500 && failure.status !== 408 && failure.status !== 429;
  }
  // Wrong certificates count as passing: a Wi-Fi sign-in page often shows as one first.
  return failure.kind === 'unexpected-answer' || failure.kind === 'too-large';
}
