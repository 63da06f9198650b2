import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from './practice-error.ts';
import type { Arrival } from './store.ts';

const readBytes = 1024 * 1024;

/** What the stored bytes of a file amount to. Hashes are lower-case hex. */
export interface Digest {
  readonly bytes: number;
  readonly md5: string;
  readonly sha256: string;
}

/**
 * The bytes of the parts, each part in a file of its own with a name never used twice. So a part that is sent
 * again, or twice at once, can never mix with what is there: the arrival's record decides which file counts.
 */
export class PartFiles {
  readonly #folder: string;
  readonly #md5s = new Map<string, { readonly parts: string; readonly hash: Promise<string> }>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Name and path for the bytes of a part that are about to come in. */
  async prepare(uploadFileId: string, partNumber: number): Promise<{ storedAs: string; path: string }> {
    const folder = join(this.#folder, uploadFileId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const storedAs = `${partNumber}-${randomBytes(6).toString('hex')}`;
    return { storedAs, path: join(folder, storedAs) };
  }

  async remove(uploadFileId: string, storedAs: string): Promise<void> {
    await rm(join(this.#folder, uploadFileId, storedAs), { force: true });
  }

  /** Deletes what a killed server left half-written. */
  async sweep(arrivalsOf: (uploadFileId: string) => ReadonlyMap<number, Arrival>): Promise<void> {
    for (const uploadFileId of await namesIn(this.#folder)) {
      const kept = new Set([...arrivalsOf(uploadFileId).values()].map((arrival) => arrival.storedAs));
      for (const name of await namesIn(join(this.#folder, uploadFileId))) {
        if (!kept.has(name)) await this.remove(uploadFileId, name);
      }
    }
  }

  /** Reads the parts in order of their numbers. The chunk is only good until the next one is asked for. */
  async *read(uploadFileId: string, arrivals: ReadonlyMap<number, Arrival>): AsyncGenerator<Buffer> {
    const buffer = Buffer.allocUnsafe(readBytes);
    const inOrder = [...arrivals].toSorted(([left], [right]) => left - right);
    for (const [, arrival] of inOrder) {
      const handle = await open(join(this.#folder, uploadFileId, arrival.storedAs), 'r');
      try {
        for (;;) {
          const { bytesRead } = await handle.read(buffer, 0, readBytes);
          if (bytesRead === 0) break;
          yield buffer.subarray(0, bytesRead);
        }
      } finally {
        await handle.close();
      }
    }
  }

  /** Size and hashes of what is stored, by reading all of it. */
  async digest(uploadFileId: string, arrivals: ReadonlyMap<number, Arrival>): Promise<Digest> {
    const md5 = createHash('md5');
    const sha256 = createHash('sha256');
    let bytes = 0;
    for await (const chunk of this.read(uploadFileId, arrivals)) {
      md5.update(chunk);
      sha256.update(chunk);
      bytes += chunk.length;
    }
    return { bytes, md5: md5.digest('hex'), sha256: sha256.digest('hex') };
  }

  /**
   * Lower-case hex MD5 of what is stored. Over many GB this takes longer than a client waits: one that asks
   * again gets the same reckoning, not a second one beside it.
   */
  async md5(uploadFileId: string, arrivals: ReadonlyMap<number, Arrival>): Promise<string> {
    const parts = [...arrivals.values()].map((arrival) => arrival.storedAs).join();
    const known = this.#md5s.get(uploadFileId);
    if (known?.parts === parts) return known.hash;
    const hash = this.#reckonMd5(uploadFileId, arrivals);
    this.#md5s.set(uploadFileId, { parts, hash });
    try {
      return await hash;
    } catch (error) {
      this.#md5s.delete(uploadFileId);
      throw error;
    }
  }

  async #reckonMd5(uploadFileId: string, arrivals: ReadonlyMap<number, Arrival>): Promise<string> {
    const md5 = createHash('md5');
    for await (const chunk of this.read(uploadFileId, arrivals)) md5.update(chunk);
    return md5.digest('hex');
  }

  /** The first `length` bytes of what is stored; fewer where there are fewer. */
  async head(uploadFileId: string, arrivals: ReadonlyMap<number, Arrival>, length: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let missing = length;
    for await (const chunk of this.read(uploadFileId, arrivals)) {
      chunks.push(Buffer.from(chunk.subarray(0, missing)));
      missing -= Math.min(missing, chunk.length);
      if (missing === 0) break;
    }
    return Buffer.concat(chunks);
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}
