import type { ElectronParts } from './electron-parts.ts';

/** The only sites that Packdrop sends people to. */
const allowedHosts: ReadonlySet<string> = new Set(['appstoreconnect.apple.com', 'developer.apple.com']);

/** Whether `address` is a page of Apple's that Packdrop may open in the browser. */
export function isAllowedOutside(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  const plain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && plain && allowedHosts.has(url.hostname);
}

/** Opens one of Apple's pages in the person's browser; passes over every other address. */
export function openOutside(shell: Pick<ElectronParts['shell'], 'openExternal'>, address: string): void {
  if (!isAllowedOutside(address)) return;
  // Fails where no browser is set; there is nothing that Packdrop could do about it.
  shell.openExternal(address).catch(() => undefined);
}
