import type { ArchiveFormat } from './contents.ts';
import { fileDamage, notInspectable } from './damage.ts';
import { bigEndian64At } from './little-endian.ts';
import type { SourceReader } from './source-reader.ts';

const fileHeaderBytes = 12;
export const blockHeaderBytes = 16;

/** Apple's tools write blocks of 1 or 4 MiB. A block has to fit into memory, so far larger ones are not read. */
const largestBlockBytes = 16 * 1024 * 1024;
/** What the list of blocks may take in memory: 32 MiB, enough for 16 TB in blocks of 4 MiB. */
const mostBlocks = 4 * 1024 * 1024;

/** Where the blocks of a compressed archive stand. */
export interface BlockIndex {
  /** Unpacked bytes of every block but the last, which may be shorter. */
  readonly blockBytes: number;
  readonly count: number;
  /** Offsets of the blocks' headers in the file, then the end of the file. */
  readonly offsets: Float64Array;
  readonly unpackedBytes: number;
}

/**
 * Steps through the headers of all blocks, to the exact end of the file, and reads nothing else.
 * @throws InspectionError where they do not fit together, or are more or larger than can be handled
 */
export async function scanBlocks(reader: SourceReader, format: ArchiveFormat): Promise<BlockIndex> {
  if (reader.size < fileHeaderBytes) throw fileDamage('file-too-short', reader.size);
  const start = viewOf(await reader.read(0, fileHeaderBytes));
  const blockBytes = bigEndian64At(start, 4);
  if (blockBytes === 0 || blockBytes >= 2 ** 32) throw fileDamage('block-size-invalid', 4);

  let offsets = new Float64Array(256);
  let count = 0;
  let at = fileHeaderBytes;
  let lastBytes = blockBytes;
  while (at < reader.size) {
    if (count === mostBlocks) throw notInspectable(format, 'block-count', false);
    if (at + blockHeaderBytes > reader.size) throw fileDamage('block-header-cut', at);
    // Only the last block may be shorter than the others.
    if (lastBytes !== blockBytes) throw fileDamage('block-not-full', offsets[count - 1] ?? at);
    const header = viewOf(await reader.read(at, blockHeaderBytes));
    lastBytes = bigEndian64At(header, 0);
    const storedBytes = bigEndian64At(header, 8);
    if (lastBytes > blockBytes || storedBytes > blockBytes) throw fileDamage('block-too-large', at);
    if ((lastBytes === 0) !== (storedBytes === 0)) throw fileDamage('block-header-invalid', at);
    if (at + blockHeaderBytes + storedBytes > reader.size) throw fileDamage('block-cut', at);
    if (count + 1 === offsets.length) offsets = grown(offsets);
    offsets[count] = at;
    count += 1;
    at += blockHeaderBytes + storedBytes;
  }
  offsets[count] = at;
  if (blockBytes > largestBlockBytes) throw notInspectable(format, 'block-size', true);
  const unpackedBytes = count === 0 ? 0 : (count - 1) * blockBytes + lastBytes;
  return { blockBytes, count, offsets, unpackedBytes };
}

/** Unpacked bytes of block `index`. */
export function rawBytesOf(blocks: BlockIndex, index: number): number {
  return Math.min(blocks.blockBytes, blocks.unpackedBytes - index * blocks.blockBytes);
}

function grown(offsets: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(2 * offsets.length);
  larger.set(offsets);
  return larger;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
