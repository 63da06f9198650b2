import { lightOf } from './oklch.ts';

/** What WCAG 2.2 asks at level AA: of text of our sizes, and of lines, marks and bars that say something. */
export const leastContrast = { text: 4.5, mark: 3 } as const;

/**
 * How far two colours stand apart, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio.
 * @param one "#rrggbb"
 * @param other "#rrggbb"
 */
export function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(hex: string): number {
  const [red, green, blue] = lightOf(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
