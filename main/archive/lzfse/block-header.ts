import { LzfseError } from './lzfse-error.ts';
import { stateCounts, symbolCounts } from './state-tables.ts';

// A block holds at most this many matches and literals.
const maximumMatches = 10_000;
export const maximumLiterals = 40_000;

const plainHeaderBytes = 772;
const packedHeaderBytes = 32;

/** What the header of a `bvx1` or `bvx2` block says. Lengths are in bytes. */
export interface BlockHeader {
  readonly headerBytes: number;
  readonly rawBytes: number;
  readonly literals: number;
  readonly literalBytes: number;
  /** Bits of the last byte of the literals that are not used, as a number from -7 to 0. */
  readonly literalBits: number;
  readonly literalStates: readonly [number, number, number, number];
  readonly matches: number;
  readonly matchBytes: number;
  readonly matchBits: number;
  readonly lengthState: number;
  readonly matchState: number;
  readonly distanceState: number;
  readonly frequencies: {
    readonly length: Uint16Array;
    readonly match: Uint16Array;
    readonly distance: Uint16Array;
    readonly literal: Uint16Array;
  };
}

/** Reads the header of a `bvx1` block, in which every number stands by itself. @throws LzfseError */
export function readPlainHeader(view: DataView, at: number): BlockHeader {
  if (at + plainHeaderBytes > view.byteLength) throw new LzfseError('a block header is cut off');
  const short = (offset: number) => view.getUint16(at + offset, true);
  const long = (offset: number) => view.getUint32(at + offset, true);
  const all = Uint16Array.from({ length: 360 }, (_, index) => short(50 + 2 * index));
  return checked({
    headerBytes: plainHeaderBytes,
    rawBytes: long(4),
    literals: long(12),
    matches: long(16),
    literalBytes: long(20),
    matchBytes: long(24),
    literalBits: view.getInt32(at + 28, true),
    literalStates: [short(32), short(34), short(36), short(38)],
    matchBits: view.getInt32(at + 40, true),
    lengthState: short(44),
    matchState: short(46),
    distanceState: short(48),
    frequencies: splitFrequencies(all),
  });
}

/** Reads the header of a `bvx2` block, in which the numbers are packed into bit fields. @throws LzfseError */
export function readPackedHeader(view: DataView, at: number): BlockHeader {
  if (at + packedHeaderBytes > view.byteLength) throw new LzfseError('a block header is cut off');
  const word = (index: number) => view.getUint32(at + 8 + 4 * index, true);
  const [first, second, third, fourth, headerBytes, sixth] = [0, 1, 2, 3, 4, 5].map(word) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (headerBytes < packedHeaderBytes || at + headerBytes > view.byteLength) {
    throw new LzfseError('a block header is cut off');
  }
  return checked({
    headerBytes,
    rawBytes: view.getUint32(at + 4, true),
    literals: first & 0xf_ffff,
    literalBytes: (first >>> 20) | ((second & 0xff) << 12),
    matches: (second >>> 8) & 0xf_ffff,
    literalBits: ((second >>> 28) & 7) - 7,
    literalStates: [
      third & 0x3ff,
      (third >>> 10) & 0x3ff,
      (third >>> 20) & 0x3ff,
      (third >>> 30) | ((fourth & 0xff) << 2),
    ],
    matchBytes: (fourth >>> 8) & 0xf_ffff,
    matchBits: ((fourth >>> 28) & 7) - 7,
    lengthState: sixth & 0x3ff,
    matchState: (sixth >>> 10) & 0x3ff,
    distanceState: (sixth >>> 20) & 0x3ff,
    frequencies: splitFrequencies(readFrequencies(view, at + packedHeaderBytes, at + headerBytes)),
  });
}

// How a frequency is written, told by the lowest five bits: the small ones are in the code itself, in 2, 3 or 5
// bits; from 8 on, four or ten more bits are added to 8 or 24.
const smallFrequencies = [
  0, 2, 1, 4, 0, 3, 1, 0, 0, 2, 1, 5, 0, 3, 1, 0, 0, 2, 1, 6, 0, 3, 1, 0, 0, 2, 1, 7, 0, 3, 1, 0,
];
const smallFrequencyBits = [2, 3, 2, 5, 2, 3, 2, 0];

function readFrequencies(view: DataView, start: number, end: number): Uint16Array {
  const frequencies = new Uint16Array(360);
  if (start === end) return frequencies;
  let at = start;
  let window = 0;
  let held = 0;
  for (let symbol = 0; symbol < frequencies.length; symbol += 1) {
    while (at < end && held <= 24) {
      window |= view.getUint8(at) << held;
      held += 8;
      at += 1;
    }
    const code = window & 31;
    const small = smallFrequencyBits[code & 7] ?? 0;
    let used = small;
    let frequency = smallFrequencies[code] ?? 0;
    if (small === 0) {
      used = (code & 8) === 0 ? 8 : 14;
      frequency = (code & 8) === 0 ? 8 + ((window >>> 4) & 15) : 24 + ((window >>> 4) & 0x3ff);
    }
    if (used > held) throw new LzfseError('the symbol frequencies are cut off');
    frequencies[symbol] = frequency;
    window >>>= used;
    held -= used;
  }
  if (at !== end || held >= 8) throw new LzfseError('the symbol frequencies are longer than they should be');
  return frequencies;
}

function splitFrequencies(all: Uint16Array): BlockHeader['frequencies'] {
  const afterLength = symbolCounts.length;
  const afterMatch = afterLength + symbolCounts.match;
  const afterDistance = afterMatch + symbolCounts.distance;
  return {
    length: all.subarray(0, afterLength),
    match: all.subarray(afterLength, afterMatch),
    distance: all.subarray(afterMatch, afterDistance),
    literal: all.subarray(afterDistance),
  };
}

function checked(header: BlockHeader): BlockHeader {
  const sound =
    header.literals <= maximumLiterals &&
    header.matches <= maximumMatches &&
    // Literals are padded to a multiple of four, and a match or its literals yield something, all but perhaps
    // the last: without these bounds a few bytes could ask for endless work that comes to nothing.
    header.rawBytes > 0 &&
    header.literals <= header.rawBytes + 3 &&
    header.matches <= header.rawBytes + 1 &&
    isBitCount(header.literalBits) &&
    isBitCount(header.matchBits) &&
    header.literalStates.every((state) => state < stateCounts.literal) &&
    header.lengthState < stateCounts.length &&
    header.matchState < stateCounts.match &&
    header.distanceState < stateCounts.distance;
  if (!sound) throw new LzfseError('a block header holds impossible numbers');
  return header;
}

function isBitCount(bits: number): boolean {
  return bits >= -7 && bits <= 0;
}
