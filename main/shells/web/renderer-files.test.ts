import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { readRendererFile } from './renderer-files.ts';

async function builtRenderer(): Promise<string> {
  const parent = await mkdtemp(path.join(tmpdir(), 'packdrop-renderer-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const folder = path.join(parent, 'renderer');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  await writeFile(path.join(folder, 'index.html'), '<p>page</p>');
  await writeFile(path.join(folder, 'assets', 'a b.js'), 'script');
  await writeFile(path.join(folder, 'assets', 'a.map'), 'source map');
  await writeFile(path.join(parent, 'secret.js'), 'secret');
  await mkdir(path.join(parent, 'renderer-other'));
  await writeFile(path.join(parent, 'renderer-other', 'secret.js'), 'secret');
  await symlink(path.join(parent, 'secret.js'), path.join(folder, 'link.js'));
  return folder;
}

it('serves the page for the root, and other files with their types', async () => {
  const folder = await builtRenderer();
  const page = await readRendererFile(folder, '/');
  expect(page?.contentType).toBe('text/html; charset=utf-8');
  expect(Buffer.from(page?.bytes ?? []).toString()).toBe('<p>page</p>');
  const script = await readRendererFile(folder, '/assets/a%20b.js');
  expect(script?.contentType).toBe('text/javascript; charset=utf-8');
});

it.each([
  '/../secret.js',
  '/%2e%2e/secret.js',
  '/..%2fsecret.js',
  '/assets/../../secret.js',
  '/..%5csecret.js',
  '/../renderer-other/secret.js',
  '/link.js',
  '/index.html%00.js',
  '/%zz.js',
  '/assets',
  '/assets/a.map',
  '/missing.js',
])('serves nothing for %s', async (urlPath) => {
  await expect(readRendererFile(await builtRenderer(), urlPath)).resolves.toBeUndefined();
});
