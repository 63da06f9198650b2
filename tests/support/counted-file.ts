import { readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { RandomAccess } from '../../main/archive/contents.ts';

/** A file that counts what is read of it, and reads synchronously, as the inspecting thread does. */
export class CountedFile implements RandomAccess {
  readonly size: number;
  readonly #handle: FileHandle;
  reads = 0;
  bytesRead = 0;

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  static async open(path: string): Promise<CountedFile> {
    const handle = await open(path);
    return new CountedFile(handle, (await handle.stat()).size);
  }

  read(buffer: Uint8Array, position: number): Promise<number> {
    const bytesRead = readSync(this.#handle.fd, buffer, 0, buffer.length, position);
    this.reads += 1;
    this.bytesRead += bytesRead;
    return Promise.resolve(bytesRead);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#handle.close();
  }
}
