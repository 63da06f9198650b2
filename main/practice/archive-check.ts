import type { StateDetail } from './records.ts';

/** How many bytes of a file {@link checkArchiveHead} wants to see. */
export const archiveHeadBytes = 4;

const entryMagics = new Set(['AA01', 'YAA1']);
/** LZFSE, zlib, xz, LZ4, stored, LZBITMAP, LZVN, LZRaven. */
const codecs = 'ezx4-bfm';

/** What processing finds wrong with a file that begins like this; nothing for an Apple Archive. */
export function checkArchiveHead(head: Buffer): StateDetail[] {
  const magic = head.toString('latin1', 0, archiveHeadBytes);
  if (entryMagics.has(magic)) return [];
  if (magic.length === 4 && magic.startsWith('pbz') && codecs.includes(magic.charAt(3))) return [];
  if (magic === 'AEA1') {
    return [
      {
        code: 'ASSET_FILE_ENCRYPTED',
        description: 'The asset pack archive is encrypted. Upload a plain or compressed Apple Archive.',
      },
    ];
  }
  return [{ code: 'ASSET_FILE_INVALID', description: 'The asset pack file is not an Apple Archive.' }];
}
