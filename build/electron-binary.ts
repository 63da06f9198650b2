import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * The Electron program in an installed `electron` package, found the way the package's own `index.js` finds it,
 * but without its habit of downloading what is missing.
 * @param packageFolder absolute path of `node_modules/electron`
 * @param distOverride value of `ELECTRON_OVERRIDE_DIST_PATH`, a folder with another build of Electron
 * @returns its absolute path, or undefined where only the package's types are installed
 */
export function findElectron(packageFolder: string, distOverride: string | undefined): string | undefined {
  const pathFile = path.join(packageFolder, 'path.txt');
  const recorded = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined;
  if (distOverride !== undefined && distOverride !== '') {
    return existing(path.join(distOverride, recorded ?? 'electron'));
  }
  return recorded === undefined ? undefined : existing(path.join(packageFolder, 'dist', recorded));
}

function existing(file: string): string | undefined {
  return existsSync(file) ? file : undefined;
}
