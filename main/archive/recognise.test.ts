import { expect, it } from 'vitest';
import { recogniseArchive } from './recognise.ts';

function recognise(start: string): string {
  const result = recogniseArchive('/packs/Tutorial.aar', Buffer.from(start, 'latin1'));
  return result.ok ? result.value : result.error.message;
}

it.each([
  ['AA01\u0026\u0000TYP1', 'Apple Archive'],
  ['YAA1\u0026\u0000TYP1', 'Apple Archive'],
  ['pbze\u0000\u0000\u0000\u0000\u0000\u0040\u0000\u0000', 'Apple Archive, LZFSE'],
  ['pbzz\u0000\u0000\u0000\u0000\u0000\u0040\u0000\u0000', 'Apple Archive, zlib'],
  ['pbzm\u0000\u0000\u0000\u0000\u0000\u0040\u0000\u0000', 'Apple Archive, LZRaven'],
])('names the format of %j', (start, format) => {
  expect(recognise(start)).toBe(format);
});

it.each([
  ['PK\u0003\u0004aaaa', 'Android library'],
  ['version https://git-lfs.github.com/spec/v1\noid', 'Git LFS pointer'],
  ['{ "assetPackID": "Tutorial" }', 'JSON'],
  ['xar!\u0000', 'xar'],
  ['\u001f\u008b\u0008', 'gzip'],
  ['AEA1\u0000', 'encrypted or signed'],
  ['pbzq\u0000\u0000\u0000\u0000\u0000\u0040\u0000\u0000', 'not an Apple Archive'],
  ['pbze', 'not an Apple Archive'],
  ['hello', 'not an Apple Archive'],
])('refuses %j and says what it is', (start, words) => {
  expect(recognise(start)).toContain(words);
});
