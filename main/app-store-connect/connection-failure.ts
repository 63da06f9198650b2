import { isUnsafeConnection } from '../unsafe-connection.ts';

/** Why an exchange came to no answer. */
export type ConnectionFailureKind =
  /** No connection was made. */
  | 'unreachable'
  /** The connection broke. */
  | 'cut'
  | 'silent'
  /** No safe connection could be made. */
  | 'tls'
  /** What came back is not HTTP. */
  | 'not-http'
  | 'too-large'
  | 'aborted';

/** The kind of failure a Node error `code` stands for, `connected` telling whether the request had a connection. */
export function connectionFailureKind(code: string, connected: boolean): ConnectionFailureKind {
  if (isUnsafeConnection(code)) return 'tls';
  if (code.startsWith('HPE_')) return 'not-http';
  return connected ? 'cut' : 'unreachable';
}
