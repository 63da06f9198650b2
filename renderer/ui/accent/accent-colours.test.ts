import { expect, it } from 'vitest';
import { accentFaults } from './accent-faults.ts';
import { macAccents } from './mac-accents.ts';
import { accentColours, type AccentColours } from './accent-colours.ts';
import { lookOf } from './oklch.ts';
import { type Appearance, appearances } from './surfaces.ts';

function coloursOf(accent: string, appearance: Appearance): AccentColours {
  const colours = accentColours(accent, appearance);
  if (colours === null) throw new Error(`${accent} has no colours.`);
  return colours;
}

/** How far apart two hues are, in degrees. */
function turn(one: string, other: string): number {
  const degrees = Math.abs(lookOf(one).hue - lookOf(other).hue) * (180 / Math.PI);
  return Math.min(degrees, 360 - degrees);
}

// What the Mac tells may still be the colour of the appearance before.
const chosen = macAccents.flatMap(({ name, light, dark }) =>
  appearances.flatMap((appearance) =>
    [...new Set([light, dark])].map((accent) => [name, accent, appearance] as const),
  ),
);

it.each(chosen)('keeps every contrast of WCAG AA: %s (%s), %s', (_name, accent, appearance) => {
  expect(accentFaults(coloursOf(accent, appearance), appearance)).toStrictEqual([]);
});

it.each(chosen)('stays what it is called: %s (%s), %s', (name, accent, appearance) => {
  const { fill, pressed, text, mark } = coloursOf(accent, appearance);
  const changed = [fill, pressed, text, mark].filter((colour) => {
    const { chroma } = lookOf(colour);
    return name === 'graphite' ? chroma > 0.001 : turn(colour, accent) > 3 || chroma < 0.1;
  });
  expect(changed).toStrictEqual([]);
});

it('keeps every contrast whatever colour it is given', () => {
  const channels = [0, 32, 64, 96, 128, 160, 192, 224, 255].map((value) =>
    value.toString(16).padStart(2, '0'),
  );
  const every = channels.flatMap((red) =>
    channels.flatMap((green) => channels.map((blue) => `#${red}${green}${blue}`)),
  );
  const faults = every.flatMap((accent) =>
    appearances.flatMap((appearance) => accentFaults(coloursOf(accent, appearance), appearance)),
  );
  expect(every).toHaveLength(729);
  expect(faults).toStrictEqual([]);
});

it.each([
  ['light', 'mark', '#007aff'],
  ['light', 'fill', '#953d96'],
  ['light', 'text', '#953d96'],
  ['dark', 'fill', '#ffc726'],
  ['dark', 'text', '#62ba46'],
  ['dark', 'mark', '#f74f9e'],
] as const)('changes nothing where nothing has to be: %s, %s, %s', (appearance, part, accent) => {
  expect(coloursOf(accent, appearance)[part]).toBe(accent);
});

it.each(macAccents)('writes white on $name, as a Mac does, unless it is too bright for that', (accent) => {
  const bright = ['orange', 'yellow', 'green'].includes(accent.name);
  expect([coloursOf(accent.light, 'light').on, coloursOf(accent.dark, 'dark').on]).toStrictEqual([
    '#ffffff',
    bright ? '#000000' : '#ffffff',
  ]);
});
