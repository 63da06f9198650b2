import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { writeStubElectron } from './stub-electron.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const fromBuilder = createRequire(import.meta.resolve('electron-builder/package.json'));

/** What is read here of electron-builder's configuration; everything else is handed on as it is. */
interface BuilderConfiguration {
  readonly files: readonly { readonly filter: readonly string[] }[];
}
interface ConfigModule {
  readonly getConfig: (folder: string, file: string, overrides: null) => Promise<BuilderConfiguration>;
}

/** An app for the Mac that electron-builder made here, around an Electron that cannot run. */
export interface PackedApp extends AsyncDisposable {
  /** Absolute path of its `Contents`. */
  readonly contents: string;
  /** What electron-builder said. */
  readonly said: string;
}

/**
 * Builds main, preload and page, and has electron-builder pack them with the project's own configuration. Different
 * from a release: the Electron is a stub, the keychain's module is this computer's, and nothing is signed. What is
 * built goes to a folder of its own, because others may be using `out/` meanwhile.
 */
export async function packApp(): Promise<PackedApp> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packdrop-packed-'));
  const out = path.join(folder, 'out');
  const electronDist = path.join(folder, 'electron');
  await Promise.all([buildInto(out), writeStubElectron(electronDist)]);
  const { getConfig } = fromBuilder('app-builder-lib/out/util/config/config.js') as ConfigModule;
  const loaded = await getConfig(root, 'electron-builder.yml', null);
  const patterns = loaded.files.flatMap(({ filter }) => filter);
  const file = path.join(folder, 'electron-builder.json');
  await writeFile(
    file,
    JSON.stringify({
      ...loaded,
      files: [
        ...patterns.filter((pattern) => pattern !== 'out/**'),
        {
          from: out,
          to: 'out',
          filter: ['**/*', ...patterns.filter((pattern) => pattern.startsWith('!**'))],
        },
      ],
      directories: { buildResources: 'build', output: path.join(folder, 'dist') },
      afterPack: path.join(root, 'build', 'after-pack.ts'),
      electronDist,
      npmRebuild: false,
    }),
  );
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [fromBuilder.resolve('./cli.js'), '--mac', 'dir', '--x64', '--projectDir', root, '--config', file],
    { cwd: root, env: { ...process.env, CSC_IDENTITY_AUTO_DISCOVERY: 'false' } },
  );
  return {
    contents: path.join(folder, 'dist', 'mac', 'Packdrop.app', 'Contents'),
    said: stdout,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function buildInto(out: string): Promise<void> {
  const electronVite = createRequire(import.meta.url).resolve('electron-vite/package.json');
  await promisify(execFile)(
    process.execPath,
    [
      path.join(path.dirname(electronVite), 'bin', 'electron-vite.js'),
      'build',
      '--config',
      'build/electron.vite.config.ts',
    ],
    { cwd: root, env: { ...process.env, NODE_ENV: 'production', PACKDROP_OUT: out } },
  );
}
