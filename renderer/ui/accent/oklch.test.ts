import { expect, it } from 'vitest';
import { contrast } from './contrast.ts';
import { hexOf, lookOf } from './oklch.ts';

// The primaries in OKLCH, as https://www.w3.org/TR/css-color-4/#ok-lab has browsers compute them.
it.each([
  ['#ff0000', 0.628, 0.2577, 29.23],
  ['#00ff00', 0.8664, 0.2948, 142.5],
  ['#0000ff', 0.452, 0.3132, 264.05],
])('sees %s as it looks', (hex, lightness, chroma, degrees) => {
  const look = lookOf(hex);
  expect(look.lightness).toBeCloseTo(lightness, 3);
  expect(look.chroma).toBeCloseTo(chroma, 3);
  expect(((look.hue * 180) / Math.PI + 360) % 360).toBeCloseTo(degrees, 1);
});

it.each(['#ffffff', '#000000', '#989898'])('sees no colour in %s', (hex) => {
  expect(lookOf(hex).chroma).toBeLessThan(0.0001);
});

it.each(['#007aff', '#953d96', '#ffc726', '#989898', '#000000', '#ffffff', '#00ff00', '#0000ff', '#102030'])(
  'comes back to %s',
  (hex) => expect(hexOf(lookOf(hex))).toBe(hex),
);

it('gives up strength, not hue or lightness, where no screen can show a colour', () => {
  const blue = lookOf('#0000ff');
  const shown = lookOf(hexOf({ ...blue, lightness: 0.7 }));
  expect(shown.lightness).toBeCloseTo(0.7, 2);
  expect(shown.hue).toBeCloseTo(blue.hue, 1);
  expect(shown.chroma).toBeLessThan(blue.chroma);
});

it.each([
  ['#ffffff', '#000000', 21],
  ['#777777', '#ffffff', 4.48],
  ['#ffffff', '#767676', 4.54],
  ['#0000ff', '#ffffff', 8.59],
])('knows how far %s and %s stand apart', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2);
});
