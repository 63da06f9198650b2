import { expect, it } from 'vitest';

it('runs every store in plain Node, where there is no window and no React', async () => {
  expect('document' in globalThis).toBe(false);
  const modules = await Promise.all([
    import('./window-stores.ts'),
    import('./apps.ts'),
    import('./packs.ts'),
    import('./versions.ts'),
    import('./uploads.ts'),
    import('./publish.ts'),
    import('./connection.ts'),
  ]);
  expect(modules).toHaveLength(7);
});
