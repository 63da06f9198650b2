import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import type { InlineConfig } from 'vite';

const inRepository = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** Where the built page goes; both shells serve it from there. */
export const rendererFolder = inRepository('out/renderer');

/** How the page is built, for the desktop app's build and for the browser shell's alike. */
export const rendererConfig = {
  root: inRepository('renderer'),
  // Relative addresses work under both shells' origins.
  base: './',
  plugins: [react()],
  build: {
    outDir: rendererFolder,
    emptyOutDir: true,
    minify: true,
    target: 'es2024',
    // Vite would put small files into the page as data: addresses, which the page's policy forbids.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: inRepository('renderer/index.html') },
  },
} as const satisfies InlineConfig;

/**
 * Builds the page into `out/renderer`. Takes under a second. Replaces whole files, the page itself last, and
 * leaves alone what has not changed, so that a Packdrop that runs meanwhile never serves half a page.
 */
export async function buildRenderer(): Promise<void> {
  const built = await buildForProduction();
  if (!('output' in built)) throw new Error('The page was built in a way that yields no single output.');
  const files = built.output.map((file) => ({
    name: file.fileName,
    bytes: Buffer.from(file.type === 'asset' ? file.source : file.code),
  }));
  const pageLast = files.toSorted((one, other) => Number(isPage(one.name)) - Number(isPage(other.name)));
  for (const { name, bytes } of pageLast) await replace(path.join(rendererFolder, name), bytes);
  const current = new Set(files.map(({ name }) => path.normalize(name)));
  for (const entry of await readdir(rendererFolder, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !current.has(path.relative(rendererFolder, file))) await rm(file, { force: true });
  }
}

/** Test runners say `NODE_ENV=test`, and Vite listens to that; what is tested shall be what people get. */
async function buildForProduction(): Promise<Awaited<ReturnType<typeof build>>> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    return await build({
      ...rendererConfig,
      configFile: false,
      logLevel: 'warn',
      build: { ...rendererConfig.build, write: false },
    });
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

function isPage(name: string): boolean {
  return name.endsWith('.html');
}

async function replace(file: string, bytes: Buffer): Promise<void> {
  // Not there yet, or not to be read: either way it is written anew, and writing says what is wrong.
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(bytes) === true) return;
  await mkdir(path.dirname(file), { recursive: true });
  const whole = `${file}.${process.pid}.new`;
  await writeFile(whole, bytes);
  await rename(whole, file);
}
