import type { RandomAccess } from '../../main/archive/contents.ts';

/** Bytes in memory that can be read like a file, and that count what is read. */
export class CountedMemory implements RandomAccess {
  readonly #bytes: Uint8Array;
  reads = 0;
  bytesRead = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#bytes.length;
  }

  /** @throws when asked for bytes that are not there, which no reader has a reason to do */
  read(buffer: Uint8Array, position: number): Promise<number> {
    if (!(position >= 0) || position + buffer.length > this.size) {
      throw new RangeError(`${buffer.length} bytes at ${position} of ${this.size}`);
    }
    buffer.set(this.#bytes.subarray(position, position + buffer.length));
    this.reads += 1;
    this.bytesRead += buffer.length;
    return Promise.resolve(buffer.length);
  }
}
