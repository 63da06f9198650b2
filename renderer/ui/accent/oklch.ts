/*
 * Colours by how light, how strong and of which hue they look: OKLCH, after Björn Ottosson, "A perceptual color space
 * for image processing", https://bottosson.github.io/posts/oklab/ (matrices of 25 January 2021). Unlike HSL it keeps the
 * hue that people see while the lightness changes: a darker yellow stays a yellow.
 */

/** Linear light of red, green and blue, each from 0 to 1 where a screen can show it. */
export type Light = readonly [red: number, green: number, blue: number];

/** A colour as it looks. */
export interface Look {
  /** From 0, black, to 1, white. */
  readonly lightness: number;
  /** From 0, grey, to about 0.3. */
  readonly chroma: number;
  /** Radians. */
  readonly hue: number;
}

/** Linear light of "#rrggbb", as IEC 61966-2-1 (sRGB) has it. */
export function lightOf(hex: string): Light {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((from) => {
    const value = Number.parseInt(hex.slice(from, from + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return [red, green, blue];
}

/** How "#rrggbb" looks. */
export function lookOf(hex: string): Look {
  const [red, green, blue] = lightOf(hex);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short;
  const b = 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short;
  return {
    lightness: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    chroma: Math.hypot(a, b),
    hue: Math.atan2(b, a),
  };
}

/** The "#rrggbb" that looks so; where no screen can show it, one as light and of the same hue, but less strong. */
export function hexOf(look: Look): string {
  let chroma = look.chroma;
  if (!isShown(toLight(look))) {
    let [shown, notShown] = [0, chroma];
    // Sixteen halvings are finer than the 256 steps of a channel.
    for (let halving = 0; halving < 16; halving += 1) {
      chroma = (shown + notShown) / 2;
      if (isShown(toLight({ ...look, chroma }))) shown = chroma;
      else notShown = chroma;
    }
    chroma = shown;
  }
  const channels = toLight({ ...look, chroma }).map((value) => {
    const light = Math.min(1, Math.max(0, value));
    const encoded = light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055;
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0');
  });
  return `#${channels.join('')}`;
}

function toLight({ lightness, chroma, hue }: Look): Light {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short,
  ];
}

/** Rounding apart, whether a screen can show it. */
function isShown(light: Light): boolean {
  return light.every((value) => value > -0.0005 && value < 1.0005);
}
