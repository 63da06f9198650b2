const oneHalf = 1024;

/** An array of probabilities, all of them even. */
export function evenProbabilities(count: number): Uint16Array {
  return new Uint16Array(count).fill(oneHalf);
}

/**
 * Reads bits that were written with as much of a bit each as they were unlikely. Past its end it goes on with
 * zeros, and {@link RangeDecoder.isSpent} tells.
 */
export class RangeDecoder {
  #input: Uint8Array = new Uint8Array(0);
  #at = 0;
  // The range and the code. A typed array keeps them whole numbers of 32 bits, whatever is added or shifted.
  readonly #numbers = new Uint32Array(2);

  /** Begins with new bytes. Returns false where no coder would have begun so. */
  begin(input: Uint8Array): boolean {
    this.#input = input;
    this.#at = 5;
    if (input.length < 5 || input[0] !== 0) return false;
    this.#numbers[0] = 0xff_ff_ff_ff;
    this.#numbers[1] = new DataView(input.buffer, input.byteOffset).getUint32(1);
    return true;
  }

  /** Whether exactly all bytes have been used. */
  get isSpent(): boolean {
    return this.#at === this.#input.length && this.#numbers[1] === 0;
  }

  /** A bit whose probability stands at `index`, and which changes it. */
  bit(probabilities: Uint16Array, index: number): 0 | 1 {
    const numbers = this.#numbers;
    const probability = probabilities[index] ?? oneHalf;
    let range = numbers[0] ?? 0;
    let code = numbers[1] ?? 0;
    const bound = Math.imul(range >>> 11, probability) >>> 0;
    const one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      probabilities[index] = probability - (probability >> 5);
    } else {
      range = bound;
      probabilities[index] = probability + ((2048 - probability) >> 5);
    }
    if (range < 0x1_00_00_00) {
      range <<= 8;
      code = (code << 8) | (this.#input[this.#at] ?? 0);
      this.#at += 1;
    }
    numbers[0] = range;
    numbers[1] = code;
    return one ? 1 : 0;
  }

  /** `count` bits, the highest first, each with a probability for what came before it. */
  tree(probabilities: Uint16Array, base: number, count: number): number {
    let node = 1;
    for (let left = count; left > 0; left -= 1) node = (node << 1) | this.bit(probabilities, base + node);
    return node - (1 << count);
  }

  /** The same with the lowest bit first. */
  reverseTree(probabilities: Uint16Array, base: number, count: number): number {
    let node = 1;
    let value = 0;
    for (let place = 0; place < count; place += 1) {
      const bit = this.bit(probabilities, base + node);
      node = (node << 1) | bit;
      value |= bit << place;
    }
    return value;
  }

  /** `count` bits that are as likely one as zero. */
  direct(count: number): number {
    const numbers = this.#numbers;
    let value = 0;
    for (let left = count; left > 0; left -= 1) {
      let range = (numbers[0] ?? 0) >>> 1;
      let code = numbers[1] ?? 0;
      const bit = code >= range ? 1 : 0;
      if (bit === 1) code -= range;
      value = ((value << 1) | bit) >>> 0;
      if (range < 0x1_00_00_00) {
        range <<= 8;
        code = (code << 8) | (this.#input[this.#at] ?? 0);
        this.#at += 1;
      }
      numbers[0] = range;
      numbers[1] = code;
    }
    return value;
  }
}
