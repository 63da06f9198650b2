import { fileURLToPath } from 'node:url';
import { defineConfig } from 'electron-vite';
import { rendererConfig } from './renderer-build.ts';

const inRepository = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Builds the desktop app: `out/main`, `out/preload`, `out/renderer`. */
export default defineConfig({
  main: {
    build: {
      outDir: inRepository('out/main'),
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
      outDir: inRepository('out/preload'),
      // A sandboxed preload may require nothing but Electron, so zod goes in; and it has to be CommonJS.
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: inRepository('preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: rendererConfig,
});
