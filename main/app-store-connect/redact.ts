const longest = 400;

/**
 * Text from a server, fit to be shown: one line, clipped, and without anything that opens a door (URLs with a
 * query, JSON Web Tokens, key blocks). Detail texts sometimes quote what was sent.
 */
export function redact(text: string): string {
  const safe = text
    .replaceAll(/-----BEGIN [\s\S]*?(-----END [A-Z0-9 ]+-----|$)/g, '[key]')
    .replaceAll(/\beyJ[\w-]+\.[\w-]*(\.[\w-]*)?/g, '[token]')
    .replaceAll(/\b(https?:\/\/[^\s?#"'<>]+)[?#][^\s"'<>]*/gi, '$1?[…]')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  return safe.length > longest ? `${safe.slice(0, longest - 1)}…` : safe;
}
