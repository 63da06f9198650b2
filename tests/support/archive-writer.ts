import { type FileHandle, open } from 'node:fs/promises';
import { deflateSync } from 'node:zlib';
import { packRuns } from './lzvn-runs.ts';

/** What an archive is packed with; `lzfse` packs runs of one byte only. */
export type Packing = 'none' | 'stored' | 'zlib' | 'lzfse';

/** An entry to write. A file's data is `data`, then `zeros` bytes of zero, which take no room on disk. */
export interface WrittenEntry {
  readonly path: string;
  readonly kind?: 'file' | 'directory' | 'link';
  readonly data?: Uint8Array;
  readonly zeros?: number;
  readonly linkTarget?: string;
}

export interface WriterOptions {
  readonly packing?: Packing;
  /** Unpacked bytes of a block. */
  readonly blockBytes?: number;
}

/**
 * Writes a valid Apple Archive of any size. Shares no code with the reader.
 * @returns lengths of the file and of the stream inside it
 */
export async function writeArchive(
  path: string,
  entries: Iterable<WrittenEntry>,
  options: WriterOptions = {},
): Promise<{ packedBytes: number; unpackedBytes: number }> {
  const { packing = 'none', blockBytes = 1024 * 1024 } = options;
  await using handle = await open(path, 'w');
  const file = new SparseFile(handle);
  const sink = packing === 'none' ? file : new BlockSink(file, packing, blockBytes);
  let unpackedBytes = 0;
  for (const entry of entries) {
    const header = entryHeader(entry);
    const data = entry.data ?? new Uint8Array(0);
    const zeros = entry.zeros ?? 0;
    await sink.write(header);
    await sink.write(data);
    await sink.writeZeros(zeros);
    unpackedBytes += header.length + data.length + zeros;
  }
  await sink.finish();
  return { packedBytes: file.length, unpackedBytes };
}

/** The header of an entry, its data not included. */
export function entryHeader(entry: WrittenEntry): Buffer {
  const { kind = 'file', path, data, zeros = 0, linkTarget } = entry;
  const letter = { file: 'F', directory: 'D', link: 'L' }[kind];
  const fields = [Buffer.from(`TYP1${letter}`), text('PATP', path)];
  if (linkTarget !== undefined) fields.push(text('LNKP', linkTarget));
  if (kind === 'file') fields.push(dataField((data?.length ?? 0) + zeros));
  const body = Buffer.concat(fields);
  const start = Buffer.from('AA01\0\0');
  start.writeUInt16LE(start.length + body.length, 4);
  return Buffer.concat([start, body]);
}

function text(key: string, value: string): Buffer {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(bytes.length);
  return Buffer.concat([Buffer.from(key), length, bytes]);
}

function dataField(size: number): Buffer {
  const value = Buffer.alloc(8);
  value.writeBigUInt64LE(BigInt(size));
  if (size < 2 ** 16) return Buffer.concat([Buffer.from('DATA'), value.subarray(0, 2)]);
  if (size < 2 ** 32) return Buffer.concat([Buffer.from('DATB'), value.subarray(0, 4)]);
  return Buffer.concat([Buffer.from('DATC'), value]);
}

interface Sink {
  write(bytes: Uint8Array): Promise<void>;
  writeZeros(count: number): Promise<void>;
  finish(): Promise<void>;
}

/** A file in which zeros are holes. Gathers small writes. */
class SparseFile implements Sink {
  readonly #handle: FileHandle;
  #pending: Uint8Array[] = [];
  #pendingBytes = 0;
  #written = 0;

  constructor(handle: FileHandle) {
    this.#handle = handle;
  }

  get length(): number {
    return this.#written + this.#pendingBytes;
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#pending.push(Uint8Array.from(bytes));
    this.#pendingBytes += bytes.length;
    if (this.#pendingBytes >= 1024 * 1024) await this.#flush();
  }

  async writeZeros(count: number): Promise<void> {
    await this.#flush();
    this.#written += count;
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#handle.truncate(this.#written);
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#pending);
    await this.#handle.write(bytes, 0, bytes.length, this.#written);
    this.#written += bytes.length;
    this.#pending = [];
    this.#pendingBytes = 0;
  }
}

const letters = { stored: '-', zlib: 'z', lzfse: 'e' } as const;

/** Cuts what is written into blocks, and packs those that shrink. */
class BlockSink implements Sink {
  readonly #file: SparseFile;
  readonly #packing: Exclude<Packing, 'none'>;
  readonly #block: Buffer;
  readonly #zeroBlock: Buffer;
  #filled = 0;
  #begun = false;

  constructor(file: SparseFile, packing: Exclude<Packing, 'none'>, blockBytes: number) {
    this.#file = file;
    this.#packing = packing;
    this.#block = Buffer.alloc(blockBytes);
    this.#zeroBlock = this.#packed(Buffer.alloc(blockBytes));
  }

  async write(bytes: Uint8Array): Promise<void> {
    for (let from = 0; from < bytes.length; ) {
      const piece = bytes.subarray(from, from + this.#block.length - this.#filled);
      this.#block.set(piece, this.#filled);
      this.#filled += piece.length;
      from += piece.length;
      if (this.#filled === this.#block.length) await this.#emitFilled();
    }
  }

  async writeZeros(count: number): Promise<void> {
    let left = count;
    while (left > 0) {
      if (this.#filled === 0 && left >= this.#block.length) {
        await this.#emit(this.#zeroBlock, this.#block.length, true);
        left -= this.#block.length;
        continue;
      }
      const piece = Math.min(left, this.#block.length - this.#filled);
      await this.write(Buffer.alloc(piece));
      left -= piece;
    }
  }

  async finish(): Promise<void> {
    await this.#begin();
    if (this.#filled > 0) await this.#emitFilled();
    await this.#file.finish();
  }

  async #emitFilled(): Promise<void> {
    const raw = this.#block.subarray(0, this.#filled);
    await this.#emit(this.#packed(raw), raw.length, false);
    this.#filled = 0;
  }

  async #emit(stored: Buffer, rawBytes: number, zeros: boolean): Promise<void> {
    await this.#begin();
    const header = Buffer.alloc(16);
    header.writeBigUInt64BE(BigInt(rawBytes));
    header.writeBigUInt64BE(BigInt(stored.length), 8);
    await this.#file.write(header);
    if (zeros && stored.length === rawBytes) await this.#file.writeZeros(rawBytes);
    else await this.#file.write(stored);
  }

  async #begin(): Promise<void> {
    if (this.#begun) return;
    this.#begun = true;
    const start = Buffer.alloc(12);
    start.write(`pbz${letters[this.#packing]}`, 'latin1');
    start.writeBigUInt64BE(BigInt(this.#block.length), 4);
    await this.#file.write(start);
  }

  #packed(raw: Buffer): Buffer {
    if (this.#packing === 'stored') return raw;
    const packed = this.#packing === 'zlib' ? deflateSync(raw) : packRuns(raw);
    return packed.length < raw.length ? packed : raw;
  }
}
