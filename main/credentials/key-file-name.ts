import { basename } from 'node:path';

// What browsers and Finder add to a name that is there already: " (1)", " 2", "-1", " copy", " copy 2"; and ".txt".
const name = /^(?:AuthKey|ApiKey)_([A-Z0-9]{4,32})(?:[ -].{0,12}|\(\d+\))?\.p8(?:\.txt)?$/i;

/** The key ID in the name that App Store Connect gives a key file, `AuthKey_<key ID>.p8`; undefined without one. */
export function keyIdInFileName(path: string): string | undefined {
  return name.exec(basename(path))?.[1]?.toUpperCase();
}
