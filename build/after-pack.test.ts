import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import afterPack, { forbidArbitraryLoads } from './after-pack.ts';

const plist = (value: string): string =>
  `<dict><key>NSAllowsArbitraryLoads</key>\n  <${value}/>\n<key>NSAllowsLocalNetworking</key>\n  <true/></dict>`;

async function packedApp(): Promise<{ appOutDir: string; file: string }> {
  const appOutDir = await mkdtemp(path.join(tmpdir(), 'packdrop-packed-'));
  onTestFinished(() => rm(appOutDir, { recursive: true }));
  const contents = path.join(appOutDir, 'Packdrop.app', 'Contents');
  await mkdir(contents, { recursive: true });
  const file = path.join(contents, 'Info.plist');
  await writeFile(file, plist('true'));
  return { appOutDir, file };
}

const packager = { appInfo: { productFilename: 'Packdrop' } };

it("forbids arbitrary loads in the packed app's Info.plist, and touches nothing else", async () => {
  const { appOutDir, file } = await packedApp();
  await afterPack({ electronPlatformName: 'darwin', appOutDir, packager });
  await expect(readFile(file, 'utf8')).resolves.toBe(plist('false'));
});

it('leaves other platforms alone', async () => {
  const { appOutDir, file } = await packedApp();
  await afterPack({ electronPlatformName: 'linux', appOutDir, packager });
  await expect(readFile(file, 'utf8')).resolves.toBe(plist('true'));
});

it('fails loudly when there is nothing to forbid', () => {
  expect(() => forbidArbitraryLoads('<dict/>')).toThrow('NSAllowsArbitraryLoads');
});
