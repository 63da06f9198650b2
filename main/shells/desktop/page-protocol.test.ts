import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { desktopFolder, startDesktop } from '../../../tests/support/desktop-bench.ts';
import { createElectronDouble } from '../../../tests/support/electron-double.ts';
import { pageAddress, servePage } from './page-protocol.ts';

async function servedPage() {
  const folder = await desktopFolder();
  await writeFile(path.join(folder, 'index.html'), '<p>page</p>');
  const double = createElectronDouble(folder);
  servePage(double.electron.protocol, folder);
  return double.fetch;
}

it('makes the scheme an origin of its own, as safe as https, and nothing more, before the app is ready', async () => {
  const { schemes } = await startDesktop();
  expect(schemes).toStrictEqual([{ scheme: 'packdrop', privileges: { standard: true, secure: true } }]);
});

it('serves the page with the policy that forbids everything foreign', async () => {
  const ask = await servedPage();
  const response = await ask(pageAddress);
  expect(response.status).toBe(200);
  expect(response.headers.get('Content-Type')).toBe('text/html; charset=utf-8');
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  await expect(response.text()).resolves.toBe('<p>page</p>');
});

it.each([
  ['packdrop://other/', 'GET'],
  ['packdrop://app/%2e%2e%2fsecret.js', 'GET'],
  ['packdrop://app/missing.js', 'GET'],
  [pageAddress, 'POST'],
])('serves nothing for %s %s', async (url, method) => {
  const ask = await servedPage();
  await expect(ask(url, method)).resolves.toMatchObject({ status: 404 });
});
