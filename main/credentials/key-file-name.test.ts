import { expect, it } from 'vitest';
import { keyIdInFileName } from './key-file-name.ts';

it.each([
  'AuthKey_2X9R4HXF34.p8',
  'authkey_2x9r4hxf34.P8',
  'ApiKey_2X9R4HXF34.p8',
  'AuthKey_2X9R4HXF34 (1).p8',
  'AuthKey_2X9R4HXF34(1).p8',
  'AuthKey_2X9R4HXF34 2.p8',
  'AuthKey_2X9R4HXF34-1.p8',
  'AuthKey_2X9R4HXF34 copy 2.p8',
  'AuthKey_2X9R4HXF34.p8.txt',
])('takes the key ID from %s', (name) => {
  expect(keyIdInFileName(`/Users/me/Downloads/${name}`)).toBe('2X9R4HXF34');
});

it.each([
  'key.p8',
  'AuthKey_.p8',
  'AuthKey_2X9R4HXF34',
  'AuthKey_2X9R4HXF34.pem',
  'My AuthKey_2X9R4HXF34.p8',
  'AuthKey_2X9 R4HXF34 and much more besides.p8',
])('takes none from %s', (name) => {
  expect(keyIdInFileName(`/AuthKey_ABCDEFGHIJ.p8/${name}`)).toBeUndefined();
});
