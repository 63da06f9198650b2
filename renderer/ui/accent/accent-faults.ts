import type { AccentColours } from './accent-colours.ts';
import { contrast } from './contrast.ts';
import { type Appearance, backgrounds, underFills, underMarks, underRings, underText } from './surfaces.ts';

/** For tests: which of WCAG AA's contrasts these colours miss, in words: none. */
export function accentFaults(colours: AccentColours, appearance: Appearance): string[] {
  const { fill, pressed, on, text, mark } = colours;
  const under = backgrounds[appearance];
  const pairs: readonly (readonly [string, string, string, number])[] = [
    ['words on a button', on, fill, 4.5],
    ['words on a pressed button', on, pressed, 4.5],
    ...underFills.map((name) => [`button on ${name}`, fill, under[name], 3] as const),
    ...underText.map((name) => [`text on ${name}`, text, under[name], 4.5] as const),
    ...underRings.map((name) => [`ring on ${name}`, text, under[name], 3] as const),
    ...underMarks.map((name) => [`mark on ${name}`, mark, under[name], 3] as const),
  ];
  return pairs
    .filter(([, one, other, least]) => contrast(one, other) < least)
    .map(([what, one, other]) => `${what}: ${one} on ${other} is ${contrast(one, other).toFixed(2)}`);
}
