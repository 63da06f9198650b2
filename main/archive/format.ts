import type { ArchiveFormat, ForeignKind } from './contents.ts';

/** Bytes from the start of a file that are enough to tell what it is. */
export const recognisedBytes = 64;

/** What the blocks of a compressed archive are packed with; the letter is the fourth byte of the file. */
export type Codec = 'lzfse' | 'zlib' | 'lz4' | 'stored' | 'lzma' | 'unreadable';

/** What the first bytes of a file tell. */
export type Recognised =
  | { readonly kind: 'entries'; readonly format: ArchiveFormat }
  | { readonly kind: 'blocks'; readonly format: ArchiveFormat; readonly codec: Codec }
  | { readonly kind: 'foreign'; readonly what: ForeignKind };

const codecs: Readonly<Record<string, { readonly format: ArchiveFormat; readonly codec: Codec }>> = {
  e: { format: 'Apple Archive, LZFSE', codec: 'lzfse' },
  z: { format: 'Apple Archive, zlib', codec: 'zlib' },
  x: { format: 'Apple Archive, LZMA', codec: 'lzma' },
  '4': { format: 'Apple Archive, LZ4', codec: 'lz4' },
  '-': { format: 'Apple Archive, stored', codec: 'stored' },
  b: { format: 'Apple Archive, LZBITMAP', codec: 'unreadable' },
  f: { format: 'Apple Archive, LZVN', codec: 'unreadable' },
  m: { format: 'Apple Archive, LZRaven', codec: 'unreadable' },
};

const foreignStarts: readonly { readonly begins: string; readonly what: ForeignKind }[] = [
  { begins: 'PK\u0003\u0004', what: 'zip' },
  // A ZIP file that holds nothing has only the end of a table of contents.
  { begins: 'PK\u0005\u0006', what: 'zip' },
  { begins: 'version https://git-lfs', what: 'git-lfs-pointer' },
  { begins: 'xar!', what: 'xar' },
  { begins: '\u001f\u008b', what: 'gzip' },
  { begins: 'AEA1', what: 'encrypted' },
  { begins: '07070', what: 'cpio' },
];

/** Tells what a file is by its `start`: its first {@link recognisedBytes} bytes, or all of a shorter file. */
export function recogniseStart(start: Uint8Array): Recognised {
  if (start.length === 0) return { kind: 'foreign', what: 'empty' };
  const text = Buffer.from(start).toString('latin1');
  if (text.startsWith('AA01') || text.startsWith('YAA1')) return { kind: 'entries', format: 'Apple Archive' };
  const packed = text.startsWith('pbz') ? codecs[text.charAt(3)] : undefined;
  if (packed !== undefined) return { kind: 'blocks', ...packed };
  const known = foreignStarts.find(({ begins }) => text.startsWith(begins));
  if (known !== undefined) return { kind: 'foreign', what: known.what };
  // JSON may begin with a byte-order mark, space, or a comment as manifest templates do.
  const json = /^(?:\u00ef\u00bb\u00bf)?\s*(?:\{|\/\/)/u.test(text);
  return { kind: 'foreign', what: json ? 'json' : 'unknown' };
}
