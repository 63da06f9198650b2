const unsafeCode =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|CRL_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH|INVALID_CA|EPROTO$)/;

/**
 * Whether a Node error `code` says that no safe connection could be made: a certificate that nobody vouches for, that
 * is over or is for another host, or an end that does not speak TLS. On the way to a known server it is mostly
 * something in between that answers, such as a network's sign-in page or a company's filter.
 */
export function isUnsafeConnection(code: string): boolean {
  return unsafeCode.test(code);
}
