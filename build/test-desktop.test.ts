import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { desktopFolder } from '../tests/support/desktop-bench.ts';

it('says loudly that nothing was run, and does not pass, where there is no Electron', async () => {
  const run = spawnSync(process.execPath, [fileURLToPath(new URL('test-desktop.ts', import.meta.url))], {
    encoding: 'utf8',
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: await desktopFolder() },
  });
  expect(run.stderr).toContain('NOT RUN');
  expect(run.stderr).toContain('install-electron');
  expect(run.status).toBe(3);
});
