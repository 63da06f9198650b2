/** A background that the accent stands on, by its name in tokens.css. */
export type Background =
  | '--window'
  | '--sidebar'
  | '--sheet'
  | '--field'
  | '--hover'
  | '--selected'
  | '--track'
  | '--practice'
  | '--danger-fill'
  | '--caution-fill';

/** The two appearances of the window. */
export const appearances = ['light', 'dark'] as const;
export type Appearance = (typeof appearances)[number];

/** "#rrggbb" of every background, in each appearance. They stand in tokens.css too; a test holds the two to each other. */
export const backgrounds: Readonly<Record<Appearance, Readonly<Record<Background, string>>>> = {
  light: {
    '--window': '#ffffff',
    '--sidebar': '#f3f3f5',
    '--sheet': '#fbfbfc',
    '--field': '#ffffff',
    '--hover': '#e9e9ed',
    '--selected': '#dcdce2',
    '--track': '#e0e0e4',
    '--practice': '#fff4d6',
    '--danger-fill': '#fdecea',
    '--caution-fill': '#fff4d6',
  },
  dark: {
    '--window': '#1e1e20',
    '--sidebar': '#28282b',
    '--sheet': '#2a2a2d',
    '--field': '#1c1c1e',
    '--hover': '#333338',
    '--selected': '#43434a',
    '--track': '#3a3a3e',
    '--practice': '#3d3212',
    '--danger-fill': '#45201d',
    '--caution-fill': '#3d3212',
  },
};

/** Where filled buttons stand. */
export const underFills = ['--window', '--sheet'] as const satisfies readonly Background[];

/** Where links, marks before a name, and rings around what has the focus stand. */
export const underText = [
  '--window',
  '--sidebar',
  '--sheet',
  '--field',
  '--hover',
  '--practice',
  '--danger-fill',
  '--caution-fill',
] as const satisfies readonly Background[];

/** Where nothing but the ring around what has the focus stands: what is readable elsewhere is more than seen there. */
export const underRings = ['--selected'] as const satisfies readonly Background[];

/** Where bars, stations, ticks and the frame that says "drop it here" stand. */
export const underMarks = [
  '--window',
  '--sheet',
  '--field',
  '--hover',
  '--caution-fill',
  '--track',
] as const satisfies readonly Background[];
