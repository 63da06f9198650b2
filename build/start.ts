import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';
import { chooseShell } from './choose-shell.ts';
import { findElectron } from './electron-binary.ts';
import { buildRenderer } from './renderer-build.ts';

// `npm start`: the desktop app where Electron is really there, else the same screen in a browser.
const root = fileURLToPath(new URL('..', import.meta.url));
const electron = findElectron(
  fileURLToPath(new URL('../node_modules/electron', import.meta.url)),
  process.env['ELECTRON_OVERRIDE_DIST_PATH'],
);
const passedOn = process.argv.slice(2);

const choice = chooseShell(electron, passedOn);
process.stdout.write(`${choice.sentence}\n`);

if (choice.shell === 'browser') {
  await buildRenderer();
  run(process.execPath, [`${root}/main/shells/browser/index.ts`, ...passedOn]);
} else {
  await build({ root, configFile: `${root}/build/electron.vite.config.ts`, logLevel: 'warn' });
  run(choice.program, [root]);
}

function run(program: string, args: readonly string[]): void {
  const child = spawn(program, args, { stdio: 'inherit' });
  // The child decides when it is done; leaving before it would let the terminal go while it still closes.
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('error', (error) => {
    process.stderr.write(`Packdrop could not be started: ${error.message}\nRun "npm ci" and try again.\n`);
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    // As a shell reports a child that a signal ended.
    process.exitCode = code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
    process.removeAllListeners('SIGINT');
    process.removeAllListeners('SIGTERM');
  });
}
