/** Whether App Store Connect takes a text as an asset pack's identifier: letters, digits and inner hyphens. */
export function isPackIdentifier(text: string): boolean {
  return /^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$/.test(text);
}
