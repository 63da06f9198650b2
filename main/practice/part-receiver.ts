import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { Writable, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What gathers in memory while a write is under way, and no more than that: the sender waits. */
const gatherBytes = 1024 * 1024;

/**
 * Streams a part to a new file at `path`, holding about 2 MiB of it at most.
 * @returns hex MD5 of the bytes, or undefined when they are not exactly `length` or the connection was cut
 * @throws what the disk said
 */
export async function receivePart(
  source: Readable,
  path: string,
  length: number,
): Promise<string | undefined> {
  const handle = await open(path, 'wx', 0o600);
  const writer = new PartWriter(handle);
  try {
    await pipeline(source, writer);
  } catch (error) {
    if (writer.diskError !== undefined) throw error;
    // The connection was cut: what came before is too short, and that is what the caller hears.
    return undefined;
  } finally {
    await writer.idle();
    await handle.close();
  }
  return writer.received === length ? writer.md5.digest('hex') : undefined;
}

/** Writes in order; the chunks (64 KiB at most from a socket) that come during a write go out together. */
class PartWriter extends Writable {
  readonly md5 = createHash('md5');
  received = 0;
  diskError: unknown;
  readonly #handle: FileHandle;
  #writing: Promise<void> = Promise.resolve();

  constructor(handle: FileHandle) {
    super({ highWaterMark: gatherBytes });
    this.#handle = handle;
  }

  /** Resolves when no write is under way, whatever became of it: the file may be closed then. */
  async idle(): Promise<void> {
    await this.#writing;
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error | null) => void): void {
    this.#take([chunk], done);
  }

  override _writev(chunks: { chunk: Buffer }[], done: (error?: Error | null) => void): void {
    this.#take(
      chunks.map(({ chunk }) => chunk),
      done,
    );
  }

  #take(chunks: Buffer[], done: (error?: Error | null) => void): void {
    this.#writing = this.#store(chunks, done);
    // While the write is under way in another thread.
    for (const chunk of chunks) {
      this.md5.update(chunk);
      this.received += chunk.length;
    }
  }

  async #store(chunks: Buffer[], done: (error?: Error | null) => void): Promise<void> {
    try {
      await writeAll(this.#handle, chunks);
    } catch (error) {
      this.diskError = error;
      done(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    done();
  }
}

async function writeAll(handle: FileHandle, chunks: Buffer[]): Promise<void> {
  const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const { bytesWritten } = await handle.writev(chunks);
  if (bytesWritten === total) return;
  // The disk took less than it was given: the rest follows in one piece.
  const rest = Buffer.concat(chunks).subarray(bytesWritten);
  for (let written = 0; written < rest.length; ) {
    written += (await handle.write(rest, written)).bytesWritten;
  }
}
