import type { BlockHeader } from './block-header.ts';
import { maximumLiterals } from './block-header.ts';
import { copyLiterals, copyMatch, type Output, overshoot, viewOf } from './copy.ts';
import { LzfseError } from './lzfse-error.ts';
import {
  distanceValues,
  fillLiteralTable,
  fillValueTable,
  lengthValues,
  matchValues,
  stateCounts,
  valueTable,
} from './state-tables.ts';

// Decoding never waits for anything, so one set of tables serves all streams of a thread.
const lengthTable = valueTable(stateCounts.length);
const matchTable = valueTable(stateCounts.match);
const distanceTable = valueTable(stateCounts.distance);
const literalSteps = new Int32Array(stateCounts.literal);
const literals = new Uint8Array(maximumLiterals + 4 + overshoot);
const literalsView = viewOf(literals);

/**
 * Decodes a `bvx1` or `bvx2` block whose header stands at `at` of the input.
 *
 * Both bit streams are read from their last byte towards the first. A number of `n` bits is the `n` bits below
 * the place reached, so one load of four bytes and a shift yield it, with no state between two numbers other
 * than the place. That holds for up to 25 bits, and none is longer than 23.
 *
 * @returns where the output ends now
 * @throws LzfseError
 */
export function decodeEntropyBlock(
  input: DataView,
  at: number,
  header: BlockHeader,
  output: Output,
  outputAt: number,
): number {
  const literalsAt = at + header.headerBytes;
  const matchesAt = literalsAt + header.literalBytes;
  // The loads reach up to four bytes past the bit streams; at least an end mark follows in every whole stream.
  if (matchesAt + header.matchBytes + 4 > input.byteLength) throw new LzfseError('a block is cut off');
  if (outputAt + header.rawBytes > output.bytes.length) throw new LzfseError('more bytes than announced');
  if (header.literals > 0) {
    fillLiteralTable(literalSteps, header.frequencies.literal);
    decodeLiterals(input, literalsAt, header);
  }
  let end = outputAt;
  if (header.matches > 0) {
    fillValueTable(lengthTable, header.frequencies.length, lengthValues);
    fillValueTable(matchTable, header.frequencies.match, matchValues);
    fillValueTable(distanceTable, header.frequencies.distance, distanceValues);
    end = decodeMatches(input, matchesAt, header, output, outputAt);
  }
  if (end !== outputAt + header.rawBytes) throw new LzfseError('fewer bytes than announced');
  return end;
}

/** Fills `literals`. Four machines take turns, so that none has to wait for its own last step. */
function decodeLiterals(input: DataView, base: number, header: BlockHeader): void {
  let [first, second, third, fourth] = header.literalStates;
  const steps = literalSteps;
  let place = header.literalBytes * 8 + header.literalBits;
  for (let index = 0; index < header.literals; index += 4) {
    const firstStep = steps[first] ?? 0;
    const secondStep = steps[second] ?? 0;
    const thirdStep = steps[third] ?? 0;
    const fourthStep = steps[fourth] ?? 0;
    literals[index] = firstStep >> 8;
    literals[index + 1] = secondStep >> 8;
    literals[index + 2] = thirdStep >> 8;
    literals[index + 3] = fourthStep >> 8;
    const secondBits = secondStep & 15;
    const fourthBits = fourthStep & 15;
    const afterTwo = place - (firstStep & 15) - secondBits;
    place = afterTwo - (thirdStep & 15) - fourthBits;
    if (place < 0) throw new LzfseError('the literals run out of bits');
    const early = input.getInt32(base + (afterTwo >> 3), true) >>> (afterTwo & 7);
    const late = input.getInt32(base + (place >> 3), true) >>> (place & 7);
    second = (secondStep >> 16) + (early & ((1 << secondBits) - 1));
    first = (firstStep >> 16) + ((early >>> secondBits) & ((1 << (firstStep & 15)) - 1));
    fourth = (fourthStep >> 16) + (late & ((1 << fourthBits) - 1));
    third = (thirdStep >> 16) + ((late >>> fourthBits) & ((1 << (thirdStep & 15)) - 1));
  }
}

/** Writes literals and matches in turn, as triples of literal length, match length and distance say. */
function decodeMatches(
  input: DataView,
  base: number,
  header: BlockHeader,
  output: Output,
  outputAt: number,
): number {
  const limit = outputAt + header.rawBytes;
  const { steps: lengthSteps, bases: lengthBases } = lengthTable;
  const { steps: matchSteps, bases: matchBases } = matchTable;
  const { steps: distanceSteps, bases: distanceBases } = distanceTable;
  const allLiterals = header.literals;
  let { lengthState, matchState, distanceState } = header;
  let place = header.matchBytes * 8 + header.matchBits;
  let at = outputAt;
  let literalsUsed = 0;
  let distance = 0;
  for (let index = 0; index < header.matches; index += 1) {
    const lengthStep = lengthSteps[lengthState] ?? 0;
    const matchStep = matchSteps[matchState] ?? 0;
    const distanceStep = distanceSteps[distanceState] ?? 0;
    const afterLength = place - (lengthStep & 31);
    const afterMatch = afterLength - (matchStep & 31);
    place = afterMatch - (distanceStep & 31);
    if (place < 0) throw new LzfseError('the matches run out of bits');

    let extra = (lengthStep >> 8) & 31;
    let bits = (input.getInt32(base + (afterLength >> 3), true) >>> (afterLength & 7)) & mask(lengthStep);
    const length = (lengthBases[lengthState] ?? 0) + (bits & ((1 << extra) - 1));
    lengthState = (lengthStep >> 16) + (bits >>> extra);

    extra = (matchStep >> 8) & 31;
    bits = (input.getInt32(base + (afterMatch >> 3), true) >>> (afterMatch & 7)) & mask(matchStep);
    const match = (matchBases[matchState] ?? 0) + (bits & ((1 << extra) - 1));
    matchState = (matchStep >> 16) + (bits >>> extra);

    extra = (distanceStep >> 8) & 31;
    bits = (input.getInt32(base + (place >> 3), true) >>> (place & 7)) & mask(distanceStep);
    const newDistance = (distanceBases[distanceState] ?? 0) + (bits & ((1 << extra) - 1));
    distanceState = (distanceStep >> 16) + (bits >>> extra);

    // Zero stands for the distance of the match before.
    if (newDistance !== 0) distance = newDistance;
    if (at + length + match > limit) throw new LzfseError('more bytes than announced');
    if (literalsUsed + length > allLiterals) throw new LzfseError('more literals than there are');
    copyLiterals(output, at, literalsView, literalsUsed, length);
    literalsUsed += length;
    at += length;
    if (distance === 0 || distance > at) throw new LzfseError('a match from before the start');
    copyMatch(output, at, distance, match);
    at += match;
  }
  return at;
}

/** Ones for the bits that `step` says to read. */
function mask(step: number): number {
  return (1 << (step & 31)) - 1;
}
