/**
 * The name that a copy of a file gets, whatever a browser calls the file: at most 255 bytes without separators and
 * control characters, and neither hidden nor empty.
 */
export function fileNameOf(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const safe = last.replaceAll(/\p{Cc}/gu, '').replace(/^\.+/, '');
  let cut = safe;
  while (Buffer.byteLength(cut) > 255) cut = cut.slice(1);
  return cut === '' ? 'archive' : cut;
}
