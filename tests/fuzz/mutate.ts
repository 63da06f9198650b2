import type { Random } from '../support/random.ts';

type Mutation = (bytes: Buffer, random: Random, other: Uint8Array) => Buffer;

// Numbers at which lengths, offsets and counts tend to go wrong.
const awkward = [0, 1, 2, 5, 6, 7, 15, 16, 127, 128, 255, 256, 2 ** 15, 2 ** 16 - 1, 2 ** 16, 2 ** 20];
const awkwardLarge = [2 ** 24, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 40, 2 ** 53 - 1, 2 ** 63];

const mutations: readonly Mutation[] = [
  flipBit,
  flipBit,
  setByte,
  setByte,
  writeNumber,
  writeNumber,
  nudgeNumber,
  truncate,
  removePiece,
  repeatPiece,
  spliceOther,
  appendOther,
];

/** A copy of `bytes` with one to eight things changed; `other` is where foreign pieces come from. */
export function mutate(bytes: Uint8Array, random: Random, other: Uint8Array): Buffer {
  let mutant: Buffer = Buffer.from(bytes);
  for (let left = 1 + random.below(random.below(2) === 0 ? 2 : 8); left > 0; left -= 1) {
    const mutation = mutations[random.below(mutations.length)] ?? flipBit;
    if (mutant.length > 0) mutant = mutation(mutant, random, other);
  }
  return mutant;
}

/** Half of all places lie near the start, where headers are. */
function place(bytes: Uint8Array, random: Random): number {
  return random.below(random.below(2) === 0 ? Math.min(bytes.length, 128) : bytes.length);
}

function flipBit(bytes: Buffer, random: Random): Buffer {
  const at = place(bytes, random);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
  return bytes;
}

function setByte(bytes: Buffer, random: Random): Buffer {
  bytes[place(bytes, random)] = random.below(256);
  return bytes;
}

function writeNumber(bytes: Buffer, random: Random): Buffer {
  const width = [2, 4, 8][random.below(3)] ?? 2;
  if (bytes.length < width) return bytes;
  const at = Math.min(place(bytes, random), bytes.length - width);
  const choices = width === 8 ? [...awkward, ...awkwardLarge] : awkward;
  const value = Buffer.alloc(8);
  value.writeBigUInt64LE(BigInt(choices[random.below(choices.length)] ?? 0));
  const number = value.subarray(0, width);
  bytes.set(random.below(2) === 0 ? number : number.toReversed(), at);
  return bytes;
}

function nudgeNumber(bytes: Buffer, random: Random): Buffer {
  const at = place(bytes, random);
  bytes[at] = (bytes[at] ?? 0) + random.below(9) - 4;
  return bytes;
}

function truncate(bytes: Buffer, random: Random): Buffer {
  return bytes.subarray(0, random.below(bytes.length));
}

function removePiece(bytes: Buffer, random: Random): Buffer {
  const at = place(bytes, random);
  return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1 + random.below(64))]);
}

function repeatPiece(bytes: Buffer, random: Random): Buffer {
  const at = place(bytes, random);
  const piece = bytes.subarray(at, at + 1 + random.below(256));
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at)]);
}

function spliceOther(bytes: Buffer, random: Random, other: Uint8Array): Buffer {
  const from = random.below(other.length + 1);
  const piece = other.subarray(from, from + 1 + random.below(512));
  const at = place(bytes, random);
  return Buffer.concat([bytes.subarray(0, at), piece, bytes.subarray(at + piece.length)]);
}

function appendOther(bytes: Buffer, random: Random, other: Uint8Array): Buffer {
  return Buffer.concat([bytes, other.subarray(0, random.below(Math.min(other.length, 4096) + 1))]);
}
