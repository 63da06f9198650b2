import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';
import { findElectron } from './electron-binary.ts';

// `npm run test:desktop`: the desktop app in Electron itself, driven by Playwright (docs/release.md).
/** What the command ends with where there is no Electron: not passed, and no test has failed either. */
const skippedExitCode = 3;

const root = fileURLToPath(new URL('..', import.meta.url));
const electron = findElectron(
  fileURLToPath(new URL('../node_modules/electron', import.meta.url)),
  process.env['ELECTRON_OVERRIDE_DIST_PATH'],
);

if (electron === undefined) {
  process.stderr.write(
    'NOT RUN: the tests in Electron need its program, and only its package is installed here.\nRun "npx install-electron" on a computer that may download it, or set ELECTRON_OVERRIDE_DIST_PATH to a folder that holds it.\n',
  );
  process.exitCode = skippedExitCode;
} else {
  await build({ root, configFile: `${root}/build/electron.vite.config.ts`, logLevel: 'warn' });
  const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url));
  const child = spawn(
    process.execPath,
    [vitest, 'run', '--config', 'tests/desktop/vitest.config.ts', ...process.argv.slice(2)],
    { cwd: root, stdio: 'inherit', env: { ...process.env, PACKDROP_ELECTRON: electron } },
  );
  child.on('error', (error) => {
    process.stderr.write(`The tests could not be started: ${error.message}\nRun "npm ci" and try again.\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
