import { type AccentColours, accentColours } from './accent-colours.ts';

/** The names in tokens.css. */
const tokens = {
  '--accent': 'fill',
  '--accent-pressed': 'pressed',
  '--accent-on': 'on',
  '--accent-text': 'text',
  '--accent-mark': 'mark',
} as const satisfies Record<string, keyof AccentColours>;

/**
 * Draws the window in this accent, or in its own again. Properties are set one by one, since the page's policy forbids
 * style sheets and attributes made from text; each holds both appearances, so that the browser changes between them by
 * itself.
 * @param style of the root element
 * @param accent "#rrggbb"; null: the window's own
 */
export function applyAccent(
  style: Pick<CSSStyleDeclaration, 'setProperty' | 'removeProperty'>,
  accent: string | null,
): void {
  const light = accent === null ? null : accentColours(accent, 'light');
  const dark = accent === null ? null : accentColours(accent, 'dark');
  for (const [name, part] of Object.entries(tokens)) {
    if (light === null || dark === null) style.removeProperty(name);
    else style.setProperty(name, `light-dark(${light[part]}, ${dark[part]})`);
  }
}
