import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './renderer-build.ts';

const inRepository = (relative: string): string => fileURLToPath(new URL(`../${relative}`, import.meta.url));

/** Tests build elsewhere, so as not to change what somebody else is using. */
const outFolder = process.env['PACKDROP_OUT'] ?? inRepository('out');

/** Builds the desktop app: `out/main`, `out/preload`, `out/renderer`. */
export default defineConfig({
  main: {
    build: {
      outDir: path.join(outFolder, 'main'),
      target: 'node24',
      rolldownOptions: {
        input: {
          index: inRepository('main/shells/desktop/index.ts'),
          'checksum-worker': inRepository('main/uploads/checksum-worker.ts'),
          'inspect-worker': inRepository('main/archive/inspect-worker.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: path.join(outFolder, 'preload'),
      // A sandboxed preload may require nothing but Electron, so zod goes in; and it has to be CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: inRepository('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    ...rendererConfig,
    build: { ...rendererConfig.build, outDir: path.join(outFolder, 'renderer') },
  },
});
