import { LzfseError } from './lzfse-error.ts';

/** States of the four finite state machines: literal lengths, match lengths, distances, literals. */
export const stateCounts = { length: 64, match: 64, distance: 256, literal: 1024 } as const;

/** Symbols of each machine. */
export const symbolCounts = { length: 20, match: 20, distance: 64, literal: 256 } as const;

/** The value a symbol stands for begins at `base` and has `extraBits` more bits in the stream. */
interface SymbolValues {
  readonly extraBits: Uint8Array;
  readonly base: Int32Array;
}

function symbolValues(extraBits: readonly number[]): SymbolValues {
  const base = new Int32Array(extraBits.length);
  let next = 0;
  for (const [symbol, bits] of extraBits.entries()) {
    base[symbol] = next;
    next += 2 ** bits;
  }
  return { extraBits: Uint8Array.from(extraBits), base };
}

const noExtraBits: readonly number[] = Array.from({ length: 16 }, () => 0);

export const lengthValues = symbolValues([...noExtraBits, 2, 3, 5, 8]);
export const matchValues = symbolValues([...noExtraBits, 3, 5, 8, 11]);
// Four distances share each count of extra bits, from 0 to 15.
export const distanceValues = symbolValues(Array.from({ length: 64 }, (_, symbol) => symbol >> 2));

/**
 * The states of a machine in which each state stands for a value. `steps` holds, for each state, the bits to
 * read in all (5 bits), how many of the lowest belong to the value (5 bits from 8 on) and the number that the
 * rest is added to for the next state (from 16 on); `bases` the number that the value's bits are added to.
 */
export interface ValueTable {
  readonly steps: Int32Array;
  readonly bases: Int32Array;
}

/** An empty table for a machine of `states` states. */
export function valueTable(states: number): ValueTable {
  return { steps: new Int32Array(states), bases: new Int32Array(states) };
}

/** Fills `table` for symbols that occur `frequencies` times each. @throws LzfseError when they do not add up */
export function fillValueTable(table: ValueTable, frequencies: Uint16Array, values: SymbolValues): void {
  const { steps, bases } = table;
  dealStates(steps, frequencies);
  let state = 0;
  for (const [symbol, frequency] of frequencies.entries()) {
    const extra = values.extraBits[symbol] ?? 0;
    const end = state + frequency;
    bases.fill(values.base[symbol] ?? 0, state, end);
    for (; state < end; state += 1) steps[state] = (steps[state] ?? 0) + ((extra << 8) | extra);
  }
}

/**
 * Fills `steps` for literals: for each state the bits to read (4 bits), the literal (8 bits from 8 on) and the
 * number that the bits are added to for the next state (from 16 on).
 * @throws LzfseError when the frequencies do not add up
 */
export function fillLiteralTable(steps: Int32Array, frequencies: Uint16Array): void {
  dealStates(steps, frequencies);
  let state = 0;
  for (const [literal, frequency] of frequencies.entries()) {
    const end = state + frequency;
    for (; state < end; state += 1) steps[state] = (steps[state] ?? 0) | (literal << 8);
  }
}

/**
 * Deals out the states: a symbol gets as many neighbouring ones as its frequency says. From a state, the next is
 * a number (from 16 on in `steps`) plus as many bits as the lowest byte says; for every value of those it is a
 * state again, because the frequencies add up to the number of states.
 */
function dealStates(steps: Int32Array, frequencies: Uint16Array): void {
  const states = steps.length;
  let sum = 0;
  for (const frequency of frequencies) sum += frequency;
  if (sum !== states) throw new LzfseError('symbol frequencies do not add up');
  let state = 0;
  for (const frequency of frequencies) {
    if (frequency === 0) continue;
    const bits = Math.clz32(frequency) - Math.clz32(states);
    const withMoreBits = ((2 * states) >> bits) - frequency;
    for (let index = 0; index < withMoreBits; index += 1) {
      steps[state] = ((((frequency + index) << bits) - states) << 16) | bits;
      state += 1;
    }
    for (let index = withMoreBits; index < frequency; index += 1) {
      steps[state] = (((index - withMoreBits) << (bits - 1)) << 16) | (bits - 1);
      state += 1;
    }
  }
}
