import { copyLiterals, copyMatch, type Output } from './copy.ts';
import { LzfseError } from './lzfse-error.ts';

const endMarkBytes = 8;

/**
 * Decodes the payload of a `bvxn` block: `start` to `end` of the input, which must be used up exactly, to
 * `rawBytes` bytes of output from `outputAt` on.
 *
 * An instruction is one to three bytes: how many literals follow it, how many bytes to repeat, and from how far
 * back (or from as far as the last time).
 *
 * @returns where the output ends now
 * @throws LzfseError
 */
export function decodeLzvn(
  input: DataView,
  start: number,
  end: number,
  output: Output,
  outputAt: number,
  rawBytes: number,
): number {
  const limit = outputAt + rawBytes;
  let from = start;
  let at = outputAt;
  let distance = 0;
  // The end mark, eight bytes long, stands behind every instruction, so their bytes can be read unchecked.
  while (from + endMarkBytes <= end) {
    const instruction = input.getUint8(from);
    const kind = instruction >> 4;
    let literals = 0;
    let match = 0;
    if (kind === 14) {
      const short = instruction & 15;
      literals = short === 0 ? input.getUint8(from + 1) + 16 : short;
      from += short === 0 ? 2 : 1;
    } else if (kind === 15) {
      const short = instruction & 15;
      match = short === 0 ? input.getUint8(from + 1) + 16 : short;
      from += short === 0 ? 2 : 1;
    } else if (kind === 10 || kind === 11) {
      const word = input.getUint16(from + 1, true);
      literals = (instruction >> 3) & 3;
      match = (((instruction & 7) << 2) | (word & 3)) + 3;
      distance = word >> 2;
      from += 3;
    } else if (kind === 7 || kind === 13) {
      throw new LzfseError('an undefined instruction');
    } else {
      literals = instruction >> 6;
      match = ((instruction >> 3) & 7) + 3;
      const low = instruction & 7;
      if (low === 7) {
        distance = input.getUint16(from + 1, true);
        from += 3;
      } else if (low === 6) {
        if (literals === 0) {
          if (instruction === 6) {
            if (from + endMarkBytes !== end || at !== limit) throw new LzfseError('an end mark too early');
            return at;
          }
          if (instruction !== 14 && instruction !== 22) throw new LzfseError('an undefined instruction');
          match = 0;
        }
        from += 1;
      } else {
        distance = (low << 8) | input.getUint8(from + 1);
        from += 2;
      }
    }
    if (from + literals > end) throw new LzfseError('the literals are cut off');
    if (at + literals + match > limit) throw new LzfseError('more bytes than announced');
    if (literals > 0) {
      copyLiterals(output, at, input, from, literals);
      from += literals;
      at += literals;
    }
    if (match > 0) {
      if (distance === 0 || distance > at) throw new LzfseError('a match from before the start');
      copyMatch(output, at, distance, match);
      at += match;
    }
  }
  throw new LzfseError('the end mark is missing');
}
