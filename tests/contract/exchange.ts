/** A request to the API and its answer, as both went over the wire. */
export interface Exchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in small letters; of `authorization` only the scheme, never the token. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Parsed where it is JSON; undefined where there is none. */
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  /** Parsed where it is JSON; undefined where there is none. */
  readonly responseBody: unknown;
}
