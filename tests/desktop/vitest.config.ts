import { defineConfig } from 'vitest/config';

/** Only for `npm run test:desktop`: these tests need Electron's program, and the whole suite must not skip them. */
export default defineConfig({
  test: {
    name: 'desktop',
    root: import.meta.dirname,
    include: ['*.electron.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
