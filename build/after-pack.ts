import { glob, open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { flipFuses } from '@electron/fuses';
import { fuses } from './fuses.ts';
import { type MacArchitecture, macArchitectureOf } from './native-architecture.ts';

/** What electron-builder hands over. */
export interface PackContext {
  readonly electronPlatformName: string;
  readonly appOutDir: string;
  /** A number of electron-builder's `Arch`. */
  readonly arch: number;
  readonly packager: { readonly appInfo: { readonly productFilename: string } };
}

const architectures: ReadonlyMap<number, MacArchitecture> = new Map([
  [1, 'x64'],
  [3, 'arm64'],
]);

/** Run by electron-builder before signing. */
export default async function afterPack(
  context: PackContext,
  host: NodeJS.Platform = process.platform,
): Promise<void> {
  if (context.electronPlatformName !== 'darwin') return;
  const app = path.join(context.appOutDir, `${context.packager.appInfo.productFilename}.app`);
  const file = path.join(app, 'Contents', 'Info.plist');
  await writeFile(file, forbidArbitraryLoads(await readFile(file, 'utf8')));
  // On arm64 even an unsigned program carries a signature, which changed fuses make wrong. Only a Mac can renew it.
  const resetAdHocDarwinSignature = host === 'darwin' && architectures.get(context.arch) === 'arm64';
  await flipFuses(app, { ...fuses, resetAdHocDarwinSignature });
  // Elsewhere than on a Mac nothing is released, and compiled modules are the host's own.
  if (host === 'darwin') await assertNativeModules(app, architectures.get(context.arch));
}

/**
 * It writes `NSAllowsArbitraryLoads` into every Info.plist, after and against what `extendInfo` says; Packdrop talks
 * https to Apple and to nobody else, so this takes it back.
 * https://github.com/electron-userland/electron-builder/issues/3377
 * @param plist text of an Info.plist
 * @returns the same, with arbitrary loads forbidden
 * @throws where the setting is not found: then electron-builder has changed, and somebody has to look
 */
export function forbidArbitraryLoads(plist: string): string {
  const setting = /(<key>NSAllowsArbitraryLoads<\/key>\s*)<(?:true|false)\/>/;
  if (!setting.test(plist)) throw new Error('Info.plist does not say NSAllowsArbitraryLoads any more.');
  return plist.replace(setting, '$1<false/>');
}

/**
 * A module for the other architecture would be packed without a word, and the keychain would be missing there.
 * @throws naming the first module that is not for this architecture
 */
async function assertNativeModules(app: string, wanted: MacArchitecture | undefined): Promise<void> {
  for await (const module of glob(
    path.join(app, 'Contents', 'Resources', 'app.asar.unpacked', '**', '*.node'),
  )) {
    const handle = await open(module);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(8), 0, 8, 0);
      const found = macArchitectureOf(buffer.subarray(0, bytesRead));
      if (found === wanted && wanted !== undefined) continue;
      throw new Error(
        `${module} is compiled for ${found ?? 'something else than a Mac'}, and this app is for ${wanted ?? 'neither'}. Run the build on a Mac with Xcode's command line tools (docs/release.md).`,
      );
    } finally {
      await handle.close();
    }
  }
}
