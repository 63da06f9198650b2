import { fail, ok, type Result } from '../../result.ts';
import { readPackedHeader, readPlainHeader } from './block-header.ts';
import { type Output, outputInto, viewOf } from './copy.ts';
import { decodeEntropyBlock } from './entropy-block.ts';
import { LzfseError } from './lzfse-error.ts';
import { decodeLzvn } from './lzvn.ts';

// The four bytes that blocks begin with, read as little-endian numbers.
const magic = {
  stored: 0x2d_78_76_62,
  lzvn: 0x6e_78_76_62,
  plain: 0x31_78_76_62,
  packed: 0x32_78_76_62,
  end: 0x24_78_76_62,
} as const;

const magicBytes = 4;

/** Why a stream could not be decoded, for logs and tests. */
export interface LzfseFailure {
  readonly reason: string;
}

/**
 * Decodes an LZFSE stream, made of any number of blocks and an end mark, into `output`. Writes nowhere else, and
 * keeps nothing; the work is bounded by the lengths of both.
 *
 * @param input the stream and nothing behind it
 * @param output where the bytes go; a stream of more bytes is refused
 * @returns how many bytes the stream held
 */
export function decodeLzfse(input: Uint8Array, output: Uint8Array): Result<number, LzfseFailure> {
  try {
    return ok(decodeStream(viewOf(input), outputInto(output)));
  } catch (thrown) {
    if (thrown instanceof LzfseError) return fail({ reason: thrown.message });
    throw thrown;
  }
}

function decodeStream(input: DataView, output: Output): number {
  let from = 0;
  let at = 0;
  while (from + magicBytes <= input.byteLength) {
    const kind = input.getUint32(from, true);
    if (kind === magic.end) {
      if (from + magicBytes !== input.byteLength) throw new LzfseError('bytes behind the end mark');
      return at;
    }
    if (kind === magic.stored || kind === magic.lzvn) {
      const headerBytes = kind === magic.stored ? 8 : 12;
      if (from + headerBytes > input.byteLength) throw new LzfseError('a block header is cut off');
      const rawBytes = input.getUint32(from + 4, true);
      const payloadBytes = kind === magic.stored ? rawBytes : input.getUint32(from + 8, true);
      const start = from + headerBytes;
      from = start + payloadBytes;
      if (from > input.byteLength) throw new LzfseError('a block is cut off');
      if (at + rawBytes > output.bytes.length) throw new LzfseError('more bytes than announced');
      if (kind === magic.stored) {
        output.bytes.set(new Uint8Array(input.buffer, input.byteOffset + start, rawBytes), at);
        at += rawBytes;
      } else {
        at = decodeLzvn(input, start, from, output, at, rawBytes);
      }
    } else if (kind === magic.plain || kind === magic.packed) {
      const header = kind === magic.plain ? readPlainHeader(input, from) : readPackedHeader(input, from);
      at = decodeEntropyBlock(input, from, header, output, at);
      from += header.headerBytes + header.literalBytes + header.matchBytes;
    } else {
      throw new LzfseError('an unknown kind of block');
    }
  }
  throw new LzfseError('the end mark is missing');
}
