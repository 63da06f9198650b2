import { LzmaDecoder } from './lzma-decoder.ts';

const magic = [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0];
const streamHeaderBytes = 12;
const footer = [0x59, 0x5a];
const lzma2 = 0x21;

// Encoders start afresh at most about once in 64 KiB of output. Each time costs some work, so that a stream of
// nothing but fresh starts would keep a processor busy for long.
const bytesPerReset = 1024;
const freeResets = 16;

/**
 * Decodes an xz stream of one block, packed with LZMA2. The checksums of xz are not looked at.
 * @param output where the bytes go; a stream of more bytes is refused
 * @returns how many bytes the stream held, or why that cannot be told: `unsupported` where other filters than
 * LZMA2 have been at work
 */
export function decodeXz(input: Uint8Array, output: Uint8Array): number | 'damaged' | 'unsupported' {
  if (!beginsWith(input, magic) || !beginsWith(input.subarray(-2), footer)) return 'damaged';
  const header = input.subarray(streamHeaderBytes);
  const headerBytes = ((header[0] ?? 0) + 1) * 4;
  if (headerBytes === 4 || headerBytes > header.length) return 'damaged';
  let at = 2;
  const flags = header[1] ?? 0;
  // One filter; lengths, where they are given, are of one to nine bytes, of which all but the last are high.
  if ((flags & 0x3f) !== 0) return 'unsupported';
  for (const given of [0x40, 0x80]) {
    if ((flags & given) === 0) continue;
    while ((header[at] ?? 0) >= 0x80) at += 1;
    at += 1;
  }
  if (header[at] !== lzma2) return 'unsupported';
  return decodeChunks(header.subarray(headerBytes), output) ?? 'damaged';
}

/** Decodes the chunks of LZMA2 up to their end mark. */
function decodeChunks(input: Uint8Array, output: Uint8Array): number | undefined {
  const decoder = new LzmaDecoder(output);
  let ready = false;
  let resets = freeResets + Math.floor(output.length / bytesPerReset);
  for (let at = 0; at < input.length; ) {
    const control = input[at] ?? 0;
    if (control === 0) return decoder.length;
    if (control < 0x80) {
      if (control > 2) return undefined;
      if (control === 1) decoder.resetDictionary();
      const start = at + 3;
      const end = start + shortAt(input, at + 1) + 1;
      if (end > input.length || !decoder.store(input.subarray(start, end))) return undefined;
      at = end;
      continue;
    }
    const reset = (control >> 5) & 3;
    const rawBytes = ((control & 0x1f) << 16) + shortAt(input, at + 1) + 1;
    const start = at + (reset >= 2 ? 6 : 5);
    const end = start + shortAt(input, at + 3) + 1;
    if (end > input.length) return undefined;
    if (reset === 3) decoder.resetDictionary();
    if (reset >= 2) ready = decoder.setProperties(input[at + 5] ?? 0);
    if (!ready) return undefined;
    if (reset >= 1) {
      if (resets === 0) return undefined;
      resets -= 1;
      decoder.resetState();
    }
    if (!decoder.decode(input.subarray(start, end), rawBytes)) return undefined;
    at = end;
  }
  return undefined;
}

function shortAt(input: Uint8Array, at: number): number {
  return ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
}

function beginsWith(input: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => input[index] === byte);
}
