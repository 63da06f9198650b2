import { evenProbabilities, RangeDecoder } from './range-decoder.ts';

const stateCount = 12;
const placeCount = 16;

/** Reads lengths of matches: 2 to 273 bytes. */
class LengthDecoder {
  readonly #choice = evenProbabilities(2);
  readonly #low = evenProbabilities(placeCount * 8);
  readonly #middle = evenProbabilities(placeCount * 8);
  readonly #high = evenProbabilities(256);

  read(range: RangeDecoder, place: number): number {
    if (range.bit(this.#choice, 0) === 0) return 2 + range.tree(this.#low, place * 8, 3);
    if (range.bit(this.#choice, 1) === 0) return 10 + range.tree(this.#middle, place * 8, 3);
    return 18 + range.tree(this.#high, 0, 8);
  }
}

/** Everything that is learned while decoding and forgotten at a reset. */
class Model {
  readonly isMatch = evenProbabilities(stateCount * placeCount);
  readonly isRepeat = evenProbabilities(stateCount);
  readonly isOlder = evenProbabilities(stateCount);
  readonly isThird = evenProbabilities(stateCount);
  readonly isFourth = evenProbabilities(stateCount);
  readonly isLong = evenProbabilities(stateCount * placeCount);
  readonly slots = evenProbabilities(4 * 64);
  readonly special = evenProbabilities(128);
  readonly align = evenProbabilities(16);
  readonly lengths = new LengthDecoder();
  readonly repeatLengths = new LengthDecoder();
  readonly literals: Uint16Array;
  state = 0;
  distances: [number, number, number, number] = [0, 0, 0, 0];

  constructor(literalBits: number) {
    this.literals = evenProbabilities(0x300 << literalBits);
  }
}

/** Decodes LZMA. What it writes is also the dictionary that matches come from. */
export class LzmaDecoder {
  readonly #output: Uint8Array;
  readonly #range = new RangeDecoder();
  #contextBits = 0;
  #literalPlaceMask = 0;
  #placeMask = 0;
  #model = new Model(0);
  #at = 0;
  /** Where the dictionary begins. */
  #start = 0;

  constructor(output: Uint8Array) {
    this.#output = output;
  }

  /** How many bytes were written. */
  get length(): number {
    return this.#at;
  }

  /** Forgets what was written, for matches. */
  resetDictionary(): void {
    this.#start = this.#at;
  }

  /** Takes a new properties byte. Returns false where it is impossible. */
  setProperties(byte: number): boolean {
    const contextBits = byte % 9;
    const literalPlaceBits = Math.floor(byte / 9) % 5;
    const placeBits = Math.floor(byte / 45);
    if (placeBits > 4 || contextBits + literalPlaceBits > 4) return false;
    this.#contextBits = contextBits;
    this.#literalPlaceMask = (1 << literalPlaceBits) - 1;
    this.#placeMask = (1 << placeBits) - 1;
    return true;
  }

  /** Forgets what was learned. */
  resetState(): void {
    const literalPlaceBits = 32 - Math.clz32(this.#literalPlaceMask);
    this.#model = new Model(this.#contextBits + literalPlaceBits);
  }

  /** Writes bytes that were not packed. Returns false where they do not fit. */
  store(bytes: Uint8Array): boolean {
    if (this.#at + bytes.length > this.#output.length) return false;
    this.#output.set(bytes, this.#at);
    this.#at += bytes.length;
    return true;
  }

  /** Decodes `packed` to exactly `rawBytes` bytes. Returns false where it is not that. */
  decode(packed: Uint8Array, rawBytes: number): boolean {
    const end = this.#at + rawBytes;
    if (end > this.#output.length || !this.#range.begin(packed)) return false;
    while (this.#at < end) {
      if (!this.#step(end)) return false;
    }
    return this.#range.isSpent;
  }

  /** Writes a literal or a match. */
  #step(end: number): boolean {
    const model = this.#model;
    const range = this.#range;
    const place = (this.#at - this.#start) & this.#placeMask;
    const { state } = model;
    if (range.bit(model.isMatch, state * placeCount + place) === 0) {
      this.#literal();
      return true;
    }
    let length: number;
    if (range.bit(model.isRepeat, state) === 0) {
      length = model.lengths.read(range, place);
      const [first, second, third] = model.distances;
      model.distances = [this.#distance(length), first, second, third];
      model.state = state < 7 ? 7 : 10;
    } else {
      const short = this.#chooseDistance(place);
      length = short ? 1 : model.repeatLengths.read(range, place);
      if (short) model.state = state < 7 ? 9 : 11;
      else model.state = state < 7 ? 8 : 11;
    }
    const [distance] = model.distances;
    if (distance >= this.#at - this.#start || this.#at + length > end) return false;
    const output = this.#output;
    for (const stop = this.#at + length; this.#at < stop; this.#at += 1) {
      output[this.#at] = output[this.#at - distance - 1] ?? 0;
    }
    return true;
  }

  /** Moves one of the last four distances to the front. Returns whether the match is of one byte. */
  #chooseDistance(place: number): boolean {
    const model = this.#model;
    const range = this.#range;
    const [first, second, third, fourth] = model.distances;
    if (range.bit(model.isOlder, model.state) === 0) {
      return range.bit(model.isLong, model.state * placeCount + place) === 0;
    }
    if (range.bit(model.isThird, model.state) === 0) model.distances = [second, first, third, fourth];
    else if (range.bit(model.isFourth, model.state) === 0) model.distances = [third, first, second, fourth];
    else model.distances = [fourth, first, second, third];
    return false;
  }

  #literal(): void {
    const model = this.#model;
    const range = this.#range;
    const at = this.#at;
    const before = at > this.#start ? (this.#output[at - 1] ?? 0) : 0;
    const place = (at - this.#start) & this.#literalPlaceMask;
    const base = 0x300 * ((place << this.#contextBits) + (before >> (8 - this.#contextBits)));
    let symbol = 1;
    if (model.state >= 7) {
      // Behind a match, the byte that it would have gone on with says what this one is not.
      let expected = this.#output[at - model.distances[0] - 1] ?? 0;
      while (symbol < 0x100) {
        const expectedBit = (expected >> 7) & 1;
        expected <<= 1;
        const bit = range.bit(model.literals, base + ((1 + expectedBit) << 8) + symbol);
        symbol = (symbol << 1) | bit;
        if (bit !== expectedBit) break;
      }
    }
    while (symbol < 0x100) symbol = (symbol << 1) | range.bit(model.literals, base + symbol);
    this.#output[at] = symbol;
    this.#at += 1;
    if (model.state < 4) model.state = 0;
    else model.state -= model.state < 10 ? 3 : 6;
  }

  #distance(length: number): number {
    const model = this.#model;
    const slot = this.#range.tree(model.slots, Math.min(length - 2, 3) * 64, 6);
    if (slot < 4) return slot;
    const bits = (slot >> 1) - 1;
    const high = ((2 | (slot & 1)) << bits) >>> 0;
    if (slot < 14) return high + this.#range.reverseTree(model.special, high - slot, bits);
    return high + this.#range.direct(bits - 4) * 16 + this.#range.reverseTree(model.align, 0, 4);
  }
}
