import { decodeLzfse } from '../../main/archive/lzfse/decode.ts';
import type { Random } from '../support/random.ts';

const guardBytes = 64;
const guard = 0xa5;

/**
 * Decodes `bytes` as an LZFSE stream into a buffer with guards around it.
 * @param rawBytes what the stream held before it was changed
 * @returns what came out, in a few words
 * @throws where the decoder writes outside, or says that it wrote more than fits, or decodes differently twice
 */
export function checkLzfse(bytes: Uint8Array, rawBytes: number, random: Random): string {
  const room = random.below(4) === 0 ? random.below(rawBytes + 64) : rawBytes;
  const first = decodeGuarded(bytes, room, 0);
  if (!first.ok) return `LZFSE: ${first.error.reason}`;
  if (first.value > room) throw new Error(`${first.value} bytes in room for ${room}`);
  const second = decodeGuarded(bytes, room, 0x5c);
  const same =
    second.ok &&
    second.value === first.value &&
    Buffer.compare(first.output.subarray(0, first.value), second.output.subarray(0, second.value)) === 0;
  if (!same) throw new Error('another result the second time: bytes that were never decoded show through');
  return 'LZFSE, whole';
}

function decodeGuarded(bytes: Uint8Array, room: number, fill: number) {
  const guarded = new Uint8Array(room + 2 * guardBytes).fill(guard);
  const output = guarded.subarray(guardBytes, guardBytes + room).fill(fill);
  const decoded = decodeLzfse(bytes, output);
  const outside = [guarded.subarray(0, guardBytes), guarded.subarray(guardBytes + room)];
  if (outside.some((bytes) => bytes.some((byte) => byte !== guard)))
    throw new Error('a byte written outside');
  return { ...decoded, output };
}
