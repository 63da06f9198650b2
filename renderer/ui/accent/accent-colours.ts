import { contrast, leastContrast } from './contrast.ts';
import { hexOf, lookOf } from './oklch.ts';
import {
  type Appearance,
  type Background,
  backgrounds,
  underFills,
  underMarks,
  underText,
} from './surfaces.ts';

/** An accent as the window can use it in one appearance, each "#rrggbb". */
export interface AccentColours {
  /** Filled buttons. */
  readonly fill: string;
  /** A filled button while it is pressed. */
  readonly pressed: string;
  /** Words on a filled button. */
  readonly on: string;
  /** Links, marks before a name, and the ring around what has the focus. */
  readonly text: string;
  /** Bars, stations, ticks. */
  readonly mark: string;
}

/** Steps of lightness that are tried: smaller than what the eye tells apart. */
const step = 0.002;
/** How much darker a button is while it is pressed. */
const pressedBy = 0.06;
/** A Mac's filled buttons have white words; black ones stand where white would cost the accent more lightness than this. */
const whiteMayCost = 0.12;

/**
 * Makes an accent readable: hue stays, strength stays where a screen can show it, and lightness changes only as much as
 * the contrasts of WCAG AA ask for. An accent that is far enough from everything is taken as it is.
 * @param accent "#rrggbb"
 * @returns null where no lightness will do; no colour is known for which that is so
 */
export function accentColours(accent: string, appearance: Appearance): AccentColours | null {
  const look = lookOf(accent);
  const at = (lightness: number): string => hexOf({ ...look, lightness });
  const standsOut = (colour: string, names: readonly Background[], least: number): boolean =>
    names.every((name) => contrast(colour, backgrounds[appearance][name]) >= least);
  const fillUnder = (words: string): number | null =>
    nearest(look.lightness, (lightness) => {
      const fill = at(lightness);
      return standsOut(fill, underFills, leastContrast.mark) && contrast(fill, words) >= leastContrast.text;
    });

  const [white, black] = [fillUnder('#ffffff'), fillUnder('#000000')];
  const cost = (lightness: number | null): number =>
    lightness === null ? Number.POSITIVE_INFINITY : Math.abs(lightness - look.lightness);
  const isWhite = cost(white) <= cost(black) + whiteMayCost;
  const fill = isWhite ? white : black;
  const text = nearest(look.lightness, (lightness) =>
    standsOut(at(lightness), underText, leastContrast.text),
  );
  const mark = nearest(look.lightness, (lightness) =>
    standsOut(at(lightness), underMarks, leastContrast.mark),
  );
  if (fill === null || text === null || mark === null) return null;
  return {
    fill: at(fill),
    // White words gain by it, and black ones stand on what is bright enough to lose a little.
    pressed: at(fill - pressedBy),
    on: isWhite ? '#ffffff' : '#000000',
    text: at(text),
    mark: at(mark),
  };
}

/** The lightness nearest to `wanted` that fits; null where none does. */
function nearest(wanted: number, fits: (lightness: number) => boolean): number | null {
  for (let distance = 0; distance <= 1; distance += step) {
    // Where both ways are as far, darker: there a colour keeps more of its strength.
    for (const lightness of [wanted - distance, wanted + distance]) {
      if (lightness >= 0 && lightness <= 1 && fits(lightness)) return lightness;
    }
  }
  return null;
}
