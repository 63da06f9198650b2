import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../uploads/test-support.ts';
import { packOfManifest } from './manifest-pack.ts';

it.each([
  ['plain', '{"assetPackID": "Tutorial"}'],
  ['with comments, as Apple’s template has them', '{ // the pack\n "assetPackID": "Tutorial" /* here */ }'],
  ['with a byte order mark', '\uFEFF{"assetPackID": "Tutorial"}'],
])('finds the pack in a manifest %s', async (_what, text) => {
  await using folder = await temporaryFolder();
  expect(await packOfManifest(await folder.write('Manifest.json', text))).toBe('Tutorial');
});

it.each([
  ['is no JSON', 'assetPackID: Tutorial'],
  ['names no pack', '{"platforms": []}'],
  ['names it with something else than a text', '{"assetPackID": 7}'],
])('says that the manifest is unreadable when it %s', async (_what, text) => {
  await using folder = await temporaryFolder();
  await expect(packOfManifest(await folder.write('Manifest.json', text))).rejects.toMatchObject({
    problem: { code: 'manifest-unreadable', message: expect.stringContaining('Manifest.json') },
  });
});

it('says that there is no such file when there is none', async () => {
  await using folder = await temporaryFolder();
  await expect(packOfManifest(join(folder.path, 'Manifest.json'))).rejects.toMatchObject({
    problem: { code: 'file-missing' },
  });
});
