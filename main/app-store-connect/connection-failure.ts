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

const tlsCode =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|CRL_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/;

/** The kind of failure a Node error `code` stands for, `connected` telling whether the request had a connection. */
export function connectionFailureKind(code: string, connected: boolean): ConnectionFailureKind {
  if (tlsCode.test(code)) return 'tls';
  if (code.startsWith('HPE_')) return 'not-http';
  return connected ? 'cut' : 'unreachable';
}
