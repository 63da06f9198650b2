import type { RandomAccess } from './contents.ts';
import { fileDamage } from './damage.ts';

// Reads that follow one another this closely are served from one larger read.
const nearbyBytes = 8 * 1024;
const largeReadBytes = 256 * 1024;
const smallReadBytes = 512;

/**
 * Reads small pieces of a source, mostly in rising order: little where they lie far apart, so that large files
 * are skipped over, and much at once where they lie close together.
 */
export class SourceReader {
  readonly #source: RandomAccess;
  #room = new Uint8Array(smallReadBytes);
  #window = this.#room.subarray(0, 0);
  #windowStart = 0;
  #lastEnd = Number.NEGATIVE_INFINITY;

  constructor(source: RandomAccess) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  /**
   * The `length` bytes from `position` on, which must lie inside the source; valid until the next read.
   * @throws InspectionError `read-short` where the source ends before its size
   */
  async read(position: number, length: number): Promise<Uint8Array> {
    const near = Math.abs(position - this.#lastEnd) <= nearbyBytes;
    this.#lastEnd = position + length;
    if (position < this.#windowStart || position + length > this.#windowStart + this.#window.length) {
      const wanted = Math.max(length, near ? largeReadBytes : smallReadBytes);
      if (this.#room.length < wanted) this.#room = new Uint8Array(wanted);
      const window = this.#room.subarray(0, Math.min(wanted, this.#source.size - position));
      // Until the read has gone well, the window holds nothing.
      this.#window = this.#room.subarray(0, 0);
      await this.readInto(window, position);
      this.#window = window;
      this.#windowStart = position;
    }
    const start = position - this.#windowStart;
    return this.#window.subarray(start, start + length);
  }

  /** Fills `buffer` from `position` on. @throws InspectionError `read-short` */
  async readInto(buffer: Uint8Array, position: number): Promise<void> {
    let filled = 0;
    while (filled < buffer.length) {
      const bytes = await this.#source.read(buffer.subarray(filled), position + filled);
      if (bytes <= 0) throw fileDamage('read-short', position + filled);
      filled += bytes;
    }
  }
}
