import { expect, it } from 'vitest';
import { recogniseStart } from './format.ts';

const blocks = '\u0000\u0000\u0000\u0000\u0000\u0040\u0000\u0000';

it.each([
  ['AA01\u0026\u0000TYP1', 'Apple Archive'],
  ['YAA1\u0026\u0000TYP1', 'Apple Archive'],
  [`pbze${blocks}`, 'Apple Archive, LZFSE'],
  [`pbzz${blocks}`, 'Apple Archive, zlib'],
  [`pbz4${blocks}`, 'Apple Archive, LZ4'],
  [`pbz-${blocks}`, 'Apple Archive, stored'],
  [`pbzx${blocks}`, 'Apple Archive, LZMA'],
  [`pbzb${blocks}`, 'Apple Archive, LZBITMAP'],
  [`pbzf${blocks}`, 'Apple Archive, LZVN'],
  [`pbzm${blocks}`, 'Apple Archive, LZRaven'],
])('names the format of %j', (start, format) => {
  expect(recogniseStart(Buffer.from(start, 'latin1'))).toMatchObject({ format });
});

it.each([
  ['PK\u0003\u0004aaaa', 'zip'],
  ['PK\u0005\u0006aaaa', 'zip'],
  ['version https://git-lfs.github.com/spec/v1\noid', 'git-lfs-pointer'],
  ['{ "assetPackID": "Tutorial" }', 'json'],
  ['\u00ef\u00bb\u00bf\n{}', 'json'],
  ['// the manifest\n{ "assetPackID": "Tutorial" }', 'json'],
  ['xar!\u0000', 'xar'],
  ['\u001f\u008b\u0008', 'gzip'],
  ['AEA1\u0000', 'encrypted'],
  ['070707aaaa', 'cpio'],
  ['', 'empty'],
  [`pbzq${blocks}`, 'unknown'],
  ['pbz', 'unknown'],
  ['hello', 'unknown'],
])('tells that %j is foreign: %s', (start, what) => {
  expect(recogniseStart(Buffer.from(start, 'latin1'))).toEqual({ kind: 'foreign', what });
});
