import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { findElectron } from './electron-binary.ts';

async function packageFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packdrop-electron-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

it('finds nothing where only the package is installed', async () => {
  expect(findElectron(await packageFolder(), undefined)).toBeUndefined();
});

it('finds nothing where the program was recorded but is gone', async () => {
  const folder = await packageFolder();
  await writeFile(path.join(folder, 'path.txt'), 'electron');
  expect(findElectron(folder, undefined)).toBeUndefined();
});

it('finds the program that the package recorded', async () => {
  const folder = await packageFolder();
  await mkdir(path.join(folder, 'dist'));
  await writeFile(path.join(folder, 'path.txt'), 'electron');
  await writeFile(path.join(folder, 'dist', 'electron'), '');
  expect(findElectron(folder, '')).toBe(path.join(folder, 'dist', 'electron'));
});

it('prefers the folder that ELECTRON_OVERRIDE_DIST_PATH names', async () => {
  const folder = await packageFolder();
  await writeFile(path.join(folder, 'electron'), '');
  expect(findElectron('/nowhere', folder)).toBe(path.join(folder, 'electron'));
});
