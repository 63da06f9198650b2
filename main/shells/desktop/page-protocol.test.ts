import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { CustomScheme, Protocol } from 'electron';
import { expect, it, onTestFinished } from 'vitest';
import { pageAddress, registerPageScheme, servePage } from './page-protocol.ts';

type Handler = Parameters<Protocol['handle']>[1];

async function servedPage(): Promise<(url: string, method?: string) => Promise<Response>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'packdrop-page-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(path.join(folder, 'index.html'), '<p>page</p>');
  const handlers = new Map<string, Handler>();
  servePage({ handle: (scheme, handler) => handlers.set(scheme, handler) }, folder);
  // A plain Request has everything that is looked at, but would refuse the scheme's own addresses.
  return async (url, method = 'GET') => {
    const handler = handlers.get('packdrop');
    if (handler === undefined) throw new Error('Nobody serves the scheme.');
    return handler({ url, method } as Parameters<Handler>[0]);
  };
}

it('makes the scheme an origin of its own, as safe as https, and nothing more', () => {
  const registered: CustomScheme[] = [];
  registerPageScheme({ registerSchemesAsPrivileged: (schemes) => registered.push(...schemes) });
  expect(registered).toStrictEqual([{ scheme: 'packdrop', privileges: { standard: true, secure: true } }]);
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
