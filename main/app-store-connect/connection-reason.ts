/** Why a connection failed, as far as the system's code tells: for sentences in any language. */
export type ConnectionReason =
  | 'refused'
  | 'no_such_name'
  | 'no_names'
  | 'no_route'
  | 'no_network'
  | 'not_allowed'
  | 'timed_out'
  | 'reset'
  | 'certificate_expired'
  | 'certificate_early'
  | 'certificate_other_name'
  | 'certificate_untrusted'
  | 'certificate_withdrawn'
  | 'no_encryption';

/** Codes as Node passes them on from the system (`E…`) and from OpenSSL. */
const codesOf: Readonly<Record<ConnectionReason, readonly string[]>> = {
  refused: ['ECONNREFUSED'],
  no_such_name: ['ENOTFOUND'],
  no_names: ['EAI_AGAIN'],
  no_route: ['ENETUNREACH', 'EHOSTUNREACH', 'EHOSTDOWN', 'EADDRNOTAVAIL'],
  no_network: ['ENETDOWN'],
  // How a firewall on this computer shows itself.
  not_allowed: ['EACCES', 'EPERM'],
  timed_out: ['ETIMEDOUT', 'ERR_TLS_HANDSHAKE_TIMEOUT'],
  reset: ['ECONNRESET', 'ECONNABORTED', 'ENETRESET', 'EPIPE'],
  certificate_expired: ['CERT_HAS_EXPIRED'],
  certificate_early: ['CERT_NOT_YET_VALID'],
  certificate_other_name: ['ERR_TLS_CERT_ALTNAME_INVALID', 'HOSTNAME_MISMATCH'],
  certificate_untrusted: [
    'CERT_UNTRUSTED',
    'CERT_REJECTED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'INVALID_CA',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ],
  certificate_withdrawn: ['CERT_REVOKED'],
  no_encryption: [
    'EPROTO',
    'ERR_SSL_WRONG_VERSION_NUMBER',
    'ERR_SSL_PACKET_LENGTH_TOO_LONG',
    'ERR_SSL_UNSUPPORTED_PROTOCOL',
    'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
    'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
    'ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE',
  ],
};

const reasons: ReadonlyMap<string, ConnectionReason> = new Map(
  Object.entries(codesOf).flatMap(([reason, codes]) =>
    codes.map((code) => [code, reason as ConnectionReason] as const),
  ),
);

/** What a system's or TLS library's code stands for; undefined where it tells people nothing. */
export function connectionReason(code: string): ConnectionReason | undefined {
  return reasons.get(code);
}
