// The four bytes that frames begin with, read as little-endian numbers.
const magic = { packed: 0x31_34_76_62, stored: 0x2d_34_76_62, end: 0x24_34_76_62 } as const;

/**
 * Decodes the LZ4 frames that Apple's tools write: `bv41` (packed), `bv4-` (stored) and `bv4$`, the end mark,
 * which must be the last of the input.
 *
 * @param output where the bytes go; frames of more bytes are refused
 * @returns how many bytes the frames held, or undefined where the input is none of that
 */
export function decodeLz4Frames(input: Uint8Array, output: Uint8Array): number | undefined {
  const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
  let from = 0;
  let at = 0;
  while (from + 4 <= input.length) {
    const kind = view.getUint32(from, true);
    if (kind === magic.end) return from + 4 === input.length ? at : undefined;
    const headerBytes = kind === magic.packed ? 12 : 8;
    if ((kind !== magic.packed && kind !== magic.stored) || from + headerBytes > input.length)
      return undefined;
    const rawBytes = view.getUint32(from + 4, true);
    const storedBytes = kind === magic.packed ? view.getUint32(from + 8, true) : rawBytes;
    const start = from + headerBytes;
    from = start + storedBytes;
    if (from > input.length || at + rawBytes > output.length) return undefined;
    if (kind === magic.stored) output.set(input.subarray(start, from), at);
    else if (!decodeBlock(input, start, from, output, at, at + rawBytes)) return undefined;
    at += rawBytes;
  }
  return undefined;
}

/**
 * Decodes one raw LZ4 block: the input from `from` to `end` to the output from `start` to `limit`, both used up
 * exactly. Matches may reach back into earlier frames. Returns whether it went well.
 */
function decodeBlock(
  input: Uint8Array,
  from: number,
  end: number,
  output: Uint8Array,
  start: number,
  limit: number,
): boolean {
  let place = from;
  let at = start;
  while (place < end) {
    const token = input[place] ?? 0;
    place += 1;
    let literals = token >> 4;
    if (literals === 15) {
      let more = 255;
      while (more === 255 && place < end) {
        more = input[place] ?? 0;
        literals += more;
        place += 1;
      }
      if (more === 255) return false;
    }
    if (place + literals > end || at + literals > limit) return false;
    output.set(input.subarray(place, place + literals), at);
    place += literals;
    at += literals;
    // The last sequence has no match.
    if (place === end) return at === limit;
    if (place + 2 > end) return false;
    const distance = (input[place] ?? 0) | ((input[place + 1] ?? 0) << 8);
    place += 2;
    let match = (token & 15) + 4;
    if ((token & 15) === 15) {
      let more = 255;
      while (more === 255 && place < end) {
        more = input[place] ?? 0;
        match += more;
        place += 1;
      }
      if (more === 255) return false;
    }
    if (distance === 0 || distance > at || at + match > limit) return false;
    if (distance >= match) output.copyWithin(at, at - distance, at - distance + match);
    else for (let to = at; to < at + match; to += 1) output[to] = output[to - distance] ?? 0;
    at += match;
  }
  return false;
}
