import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface PackContext {
  readonly electronPlatformName: string;
  readonly appOutDir: string;
  readonly packager: { readonly appInfo: { readonly productFilename: string } };
}

/**
 * Run by electron-builder before signing. It writes `NSAllowsArbitraryLoads` into every Info.plist, after and
 * against what `extendInfo` says; Packdrop talks https to Apple and to nobody else, so this takes it back.
 * https://github.com/electron-userland/electron-builder/issues/3377
 */
export default async function afterPack(context: PackContext): Promise<void> {
  if (context.electronPlatformName !== 'darwin') return;
  const app = `${context.packager.appInfo.productFilename}.app`;
  const file = path.join(context.appOutDir, app, 'Contents', 'Info.plist');
  await writeFile(file, forbidArbitraryLoads(await readFile(file, 'utf8')));
}

/**
 * @param plist text of an Info.plist
 * @returns the same, with arbitrary loads forbidden
 * @throws where the setting is not found: then electron-builder has changed, and somebody has to look
 */
export function forbidArbitraryLoads(plist: string): string {
  const setting = /(<key>NSAllowsArbitraryLoads<\/key>\s*)<(?:true|false)\/>/;
  if (!setting.test(plist)) throw new Error('Info.plist does not say NSAllowsArbitraryLoads any more.');
  return plist.replace(setting, '$1<false/>');
}
