import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from './security-headers.ts';

it('forbids everything inline, everything foreign, and frames', () => {
  expect(contentSecurityPolicy).not.toMatch(/unsafe|\*|data:|https?:/);
  expect(contentSecurityPolicy).toContain("default-src 'none'");
  expect(contentSecurityPolicy).toContain("frame-ancestors 'none'");
  expect(securityHeaders).toMatchObject({
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
  });
});

it('says in the page what the headers say, as far as a page can', async () => {
  const page = await readFile(new URL('../../../renderer/index.html', import.meta.url), 'utf8');
  const inPage = /Content-Security-Policy"\s+content="([^"]*)"/.exec(page)?.[1]?.split('; ');
  const inHeader = contentSecurityPolicy.split('; ').filter((rule) => !rule.startsWith('frame-ancestors'));
  expect(inPage?.toSorted()).toStrictEqual(inHeader.toSorted());
});
