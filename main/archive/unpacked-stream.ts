import { blockHeaderBytes, type BlockIndex, rawBytesOf } from './block-index.ts';
import type { ArchiveFormat } from './contents.ts';
import { fileDamage, notInspectable } from './damage.ts';
import type { Codec } from './format.ts';
import type { SourceReader } from './source-reader.ts';
import { unpackBlock } from './unpack-block.ts';

/** The entries' headers and data in one piece, as if nothing were compressed. */
export interface UnpackedStream {
  /** In bytes. */
  readonly length: number;
  /**
   * The `length` bytes from `position` on, which must lie inside the stream; valid until the next read.
   * @throws InspectionError where the bytes cannot be unpacked
   */
  read(position: number, length: number): Promise<Uint8Array>;
}

/** The stream of an archive that is not compressed: the file itself. */
export function plainStream(reader: SourceReader): UnpackedStream {
  return { length: reader.size, read: (position, length) => reader.read(position, length) };
}

/** The stream of a compressed archive. Unpacks only blocks that are asked for, and keeps only the last one. */
export class BlockStream implements UnpackedStream {
  readonly length: number;
  readonly #reader: SourceReader;
  readonly #blocks: BlockIndex;
  readonly #codec: Codec;
  readonly #format: ArchiveFormat;
  #held = -1;
  #raw = new Uint8Array(0);
  #stored = new Uint8Array(0);

  constructor(
    reader: SourceReader,
    blocks: BlockIndex,
    { codec, format }: { readonly codec: Codec; readonly format: ArchiveFormat },
  ) {
    this.length = blocks.unpackedBytes;
    this.#reader = reader;
    this.#blocks = blocks;
    this.#codec = codec;
    this.#format = format;
  }

  async read(position: number, length: number): Promise<Uint8Array> {
    const { blockBytes } = this.#blocks;
    // Nothing may be asked for at the very end, where no block begins.
    if (length === 0) return new Uint8Array(0);
    const index = Math.floor(position / blockBytes);
    const within = position - index * blockBytes;
    if (within + length <= blockBytes) return (await this.#block(index)).subarray(within, within + length);
    const joined = new Uint8Array(length);
    for (let filled = 0; filled < length; ) {
      const at = position + filled;
      const block = await this.#block(Math.floor(at / blockBytes));
      const piece = block.subarray(at % blockBytes, (at % blockBytes) + length - filled);
      joined.set(piece, filled);
      filled += piece.length;
    }
    return joined;
  }

  /** The unpacked bytes of a block, valid until another is asked for. */
  async #block(index: number): Promise<Uint8Array> {
    const rawBytes = rawBytesOf(this.#blocks, index);
    if (index === this.#held) return this.#raw.subarray(0, rawBytes);
    this.#held = -1;
    const offset = this.#blocks.offsets[index] ?? 0;
    const next = this.#blocks.offsets[index + 1] ?? 0;
    const storedBytes = next - offset - blockHeaderBytes;
    this.#raw = atLeast(this.#raw, rawBytes);
    const raw = this.#raw.subarray(0, rawBytes);
    if (storedBytes === rawBytes) {
      await this.#reader.readInto(raw, offset + blockHeaderBytes);
    } else {
      this.#stored = atLeast(this.#stored, storedBytes);
      const stored = this.#stored.subarray(0, storedBytes);
      await this.#reader.readInto(stored, offset + blockHeaderBytes);
      const outcome = unpackBlock(this.#codec, stored, raw);
      if (outcome === 'damaged') throw fileDamage('block-undecodable', offset);
      if (outcome === 'unsupported') throw notInspectable(this.#format, 'codec', true);
    }
    this.#held = index;
    return raw;
  }
}

/** `buffer`, or a larger one in its place. */
function atLeast(buffer: Uint8Array<ArrayBuffer>, bytes: number): Uint8Array<ArrayBuffer> {
  return buffer.length >= bytes ? buffer : new Uint8Array(bytes);
}
