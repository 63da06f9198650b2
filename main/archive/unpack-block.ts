import { inflateSync } from 'node:zlib';
import type { Codec } from './format.ts';
import { decodeLz4Frames } from './lz4.ts';
import { decodeLzfse } from './lzfse/decode.ts';
import { decodeXz } from './xz/decode.ts';

/**
 * Unpacks one block: exactly `raw.length` bytes, or it fails.
 * @param stored the packed bytes, all of which must belong to the block
 * @param raw where the unpacked bytes go; what it holds after a failure means nothing
 */
export function unpackBlock(
  codec: Codec,
  stored: Uint8Array,
  raw: Uint8Array,
): 'unpacked' | 'damaged' | 'unsupported' {
  const bytes = unpackedBytes(codec, stored, raw);
  if (typeof bytes === 'string') return bytes;
  return bytes === raw.length ? 'unpacked' : 'damaged';
}

function unpackedBytes(
  codec: Codec,
  stored: Uint8Array,
  raw: Uint8Array,
): number | 'damaged' | 'unsupported' {
  if (codec === 'lzma') return decodeXz(stored, raw);
  if (codec === 'lz4') return decodeLz4Frames(stored, raw) ?? 'damaged';
  if (codec === 'zlib') return inflateInto(stored, raw) ? raw.length : 'damaged';
  // Blocks that were left unpacked never come here, so nothing else can be unpacked.
  if (codec !== 'lzfse') return 'damaged';
  const decoded = decodeLzfse(stored, raw);
  return decoded.ok ? decoded.value : 'damaged';
}

/** What `info: true` makes zlib return, which its types do not know. */
interface Inflated {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}

function inflateInto(stored: Uint8Array, raw: Uint8Array): boolean {
  try {
    const { buffer, engine } = inflateSync(stored, {
      maxOutputLength: Math.max(1, raw.length),
      info: true,
    }) as unknown as Inflated;
    // zlib passes over bytes behind the end of its stream; here they would belong to nobody.
    if (buffer.length !== raw.length || engine.bytesWritten !== stored.length) return false;
    raw.set(buffer);
    return true;
  } catch (thrown) {
    if (isZlibError(thrown)) return false;
    throw thrown;
  }
}

function isZlibError(thrown: unknown): boolean {
  if (!(thrown instanceof Error) || !('code' in thrown)) return false;
  const code = String(thrown.code);
  return code.startsWith('Z_') || code === 'ERR_BUFFER_TOO_LARGE';
}
