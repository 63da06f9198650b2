import { expect, it } from 'vitest';
import { checkManifest } from './manifest-check.ts';
import { stripComments } from './manifest-comments.ts';

const good = {
  assetPackID: 'Tutorial',
  downloadPolicy: { onDemand: {} },
  fileSelectors: [{ directory: 'Contents' }],
  platforms: ['iOS', 'visionOS'],
};

function codesOf(manifest: object): string[] {
  return checkManifest(JSON.stringify(manifest), 'Tutorial').errors.map(({ code }) => code);
}

it('finds nothing wrong with a good manifest, comments and all, and tells its platforms as the API writes them', () => {
  const text = `// made by hand\n${JSON.stringify(good).replace('{"assetPackID"', '{ // the pack\n"assetPackID"')}`;
  expect(checkManifest(text, 'Tutorial')).toEqual({ errors: [], platforms: ['IOS', 'VISION_OS'] });
});

it('takes each of the three download policies and refuses none, two, and one without its events', () => {
  const events = { installationEventTypes: ['firstInstallation', 'subsequentUpdate'] };
  for (const downloadPolicy of [{ essential: events }, { prefetch: events }, { onDemand: {} }]) {
    expect(codesOf({ ...good, downloadPolicy })).toEqual([]);
  }
  const wrong = [
    {},
    { essential: events, onDemand: {} },
    { essential: {} },
    { prefetch: { installationEventTypes: [] } },
    { prefetch: { installationEventTypes: ['everyMonday'] } },
    { sometimes: {} },
    'onDemand',
  ];
  for (const downloadPolicy of wrong) {
    expect(codesOf({ ...good, downloadPolicy })).toEqual(['MANIFEST_DOWNLOAD_POLICY_INVALID']);
  }
});

it('names each thing that is wrong', () => {
  expect(codesOf({ ...good, assetPackID: 'Other' })).toEqual(['MANIFEST_ASSET_PACK_ID_MISMATCH']);
  expect(codesOf({ ...good, assetPackID: 'com.example' })).toEqual(['MANIFEST_ASSET_PACK_ID_INVALID']);
  expect(codesOf({ ...good, platforms: ['iOS', 'iPadOS'] })).toEqual(['MANIFEST_PLATFORM_INVALID']);
  expect(codesOf({ ...good, platforms: [] })).toEqual(['MANIFEST_PLATFORMS_MISSING']);
  expect(codesOf({ ...good, userInfo: {} })).toEqual(['MANIFEST_USER_INFO_NOT_ALLOWED']);
  expect(codesOf({ ...good, fileSelectors: [] })).toEqual(['MANIFEST_FILE_SELECTORS_MISSING']);
  expect(codesOf([good])).toEqual(['MANIFEST_INVALID_JSON']);
  expect(checkManifest('{', 'Tutorial').errors[0]?.code).toBe('MANIFEST_INVALID_JSON');
  expect(codesOf({})).toHaveLength(4);
});

it('leaves alone what looks like a comment inside a string', () => {
  expect(stripComments('{"a":"http://x", "b":"\\"//c"} // end')).toBe('{"a":"http://x", "b":"\\"//c"} ');
  expect(stripComments('1 // a\n2 / 3 //')).toBe('1 \n2 / 3 ');
  expect(stripComments('"\\\\"//x')).toBe('"\\\\"');
});
