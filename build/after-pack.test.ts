import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, it } from 'vitest';
import { desktopFolder } from '../tests/support/desktop-bench.ts';
import { writeStubElectron } from '../tests/support/stub-electron.ts';
import afterPack, { forbidArbitraryLoads } from './after-pack.ts';

async function packed(native?: Buffer) {
  const appOutDir = await desktopFolder();
  await writeStubElectron(appOutDir);
  const app = path.join(appOutDir, 'Electron.app');
  if (native !== undefined) {
    const folder = path.join(app, 'Contents', 'Resources', 'app.asar.unpacked', 'node_modules', 'keytar');
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'keytar.node'), native);
  }
  const context = { appOutDir, arch: 1, packager: { appInfo: { productFilename: 'Electron' } } };
  const plist = () => readFile(path.join(app, 'Contents', 'Info.plist'), 'utf8');
  return { app, context, plist };
}

const machO = (processor: number): Buffer => Buffer.from([0xcf, 0xfa, 0xed, 0xfe, processor, 0, 0, 1]);

it("forbids arbitrary loads in the packed app's Info.plist, and touches nothing else", async () => {
  const { context, plist } = await packed();
  const before = await plist();
  await afterPack({ ...context, electronPlatformName: 'darwin' }, 'linux');
  const after = await plist();
  expect(after).not.toBe(before);
  expect(after.replace('<false/>', '<true/>')).toBe(before);
});

it('turns every fuse that Electron comes with the wrong way', async () => {
  const { app, context } = await packed();
  await expect(getCurrentFuseWire(app)).resolves.toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.ENABLE,
  });
  await afterPack({ ...context, electronPlatformName: 'darwin' }, 'linux');
  await expect(getCurrentFuseWire(app)).resolves.toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.DISABLE,
    [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
  });
});

it('leaves other platforms alone', async () => {
  const { app, context, plist } = await packed();
  await afterPack({ ...context, electronPlatformName: 'linux' }, 'linux');
  expect(await plist()).toContain('<true/>');
  await expect(getCurrentFuseWire(app)).resolves.toMatchObject({
    [FuseV1Options.RunAsNode]: FuseState.ENABLE,
  });
});

it('fails loudly when there is nothing to forbid', () => {
  expect(() => forbidArbitraryLoads('<dict/>')).toThrow('NSAllowsArbitraryLoads');
});

it.each([
  ['the other kind of Mac', machO(0x0c), 'compiled for arm64'],
  ['no Mac', Buffer.from('\x7fELF and so on'), 'something else than a Mac'],
])('fails on a Mac when a compiled module is for %s', async (_case, native, words) => {
  const { context } = await packed(native);
  await expect(afterPack({ ...context, electronPlatformName: 'darwin' }, 'darwin')).rejects.toThrow(words);
});

it('takes a compiled module for the right kind of Mac', async () => {
  const { context } = await packed(machO(0x07));
  await expect(afterPack({ ...context, electronPlatformName: 'darwin' }, 'darwin')).resolves.toBeUndefined();
});
