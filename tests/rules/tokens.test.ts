import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { accentFaults } from '../../renderer/ui/accent/accent-faults.ts';
import { contrast } from '../../renderer/ui/accent/contrast.ts';
import { appearances, backgrounds } from '../../renderer/ui/accent/surfaces.ts';

/** The colours of each block of tokens.css: light, dark, and both again with more contrast. */
async function blocks(): Promise<Map<string, string>[]> {
  const css = await readFile(new URL('../../renderer/ui/tokens.css', import.meta.url), 'utf8');
  return [...css.matchAll(/:root \{([^}]*)\}/g)].map(
    ([, block = '']) =>
      new Map(
        [...block.matchAll(/(--[\w-]+): (#[\da-f]{6});/g)].map(([, name = '', hex = '']) => [name, hex]),
      ),
  );
}

function colour(block: ReadonlyMap<string, string> | undefined, name: string): string {
  const found = block?.get(name);
  if (found === undefined) throw new Error(`tokens.css has no ${name} there.`);
  return found;
}

it('has the backgrounds that the accent is held against', async () => {
  const found = await blocks();
  expect(found).toHaveLength(4);
  for (const [index, appearance] of appearances.entries()) {
    expect(Object.fromEntries(found[index] ?? [])).toMatchObject(backgrounds[appearance]);
  }
});

it('keeps every contrast of WCAG AA with the accent of its own', async () => {
  const found = await blocks();
  for (const [index, appearance] of appearances.entries()) {
    const own = (name: string): string => colour(found[index], name);
    const colours = {
      fill: own('--accent'),
      pressed: own('--accent-pressed'),
      on: own('--accent-on'),
      text: own('--accent-text'),
      mark: own('--accent-mark'),
    };
    expect(accentFaults(colours, appearance)).toStrictEqual([]);
  }
});

it.each([
  ['light', 2],
  ['dark', 3],
] as const)(
  'has quiet words and borders that can be seen where more contrast is wanted: %s',
  async (appearance, index) => {
    const more = (await blocks())[index];
    const { '--window': window, '--sidebar': sidebar, '--sheet': sheet, ...others } = backgrounds[appearance];
    const { '--track': _track, '--danger-fill': _danger, ...behindWords } = others;
    for (const background of [window, sidebar, sheet]) {
      expect(contrast(colour(more, '--line'), background)).toBeGreaterThanOrEqual(3);
      expect(contrast(colour(more, '--control-line'), background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colour(more, '--ahead'), background)).toBeGreaterThanOrEqual(4.5);
    }
    for (const background of [window, sidebar, sheet, ...Object.values(behindWords)]) {
      expect(contrast(colour(more, '--text-quiet'), background)).toBeGreaterThanOrEqual(7);
    }
  },
);
