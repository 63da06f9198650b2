import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';
import { z } from 'zod';
import type { ElectronParts, WindowPart } from './electron-parts.ts';

const boundsSchema = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(720),
  height: z.number().int().min(480),
});
const stateSchema = z.object({ bounds: boundsSchema, maximized: z.boolean(), fullScreen: z.boolean() });
/** Where the window stood, in points of the screen. */
export type WindowState = z.infer<typeof stateSchema>;

/** How much of the title bar has to lie on a screen, in points, for the window to be within reach. */
const reach = 64;

/**
 * Where the window stood when it was last seen.
 * @returns undefined at the first start, where the file makes no sense, and where that place is on no screen any more
 */
export function readWindowState(file: string, screen: ElectronParts['screen']): WindowState | undefined {
  let state;
  try {
    state = stateSchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    // No file yet, or a damaged one: both only mean that the window opens where new windows do.
    return undefined;
  }
  if (state === undefined) return undefined;
  const { bounds } = state;
  return screen.getAllDisplays().some(({ workArea }) => isWithinReach(bounds, workArea)) ? state : undefined;
}

/** Writes the window's place down whenever it moved, and when it closes. */
export function keepWindowState(file: string, window: WindowPart): void {
  const keep = (): void => {
    if (window.isDestroyed()) return;
    const { x, y, width, height } = window.getNormalBounds();
    const state: WindowState = {
      bounds: { x, y, width, height },
      maximized: window.isMaximized(),
      fullScreen: window.isFullScreen(),
    };
    try {
      // At once: the process may be on its way out. Whole or not at all.
      writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {
      // A full disk costs the window its place at the next start, and nothing else; uploads say it themselves.
    }
  };
  window.on('moved', keep);
  window.on('resized', keep);
  window.on('close', keep);
}

function isWithinReach(window: Rectangle, area: Rectangle): boolean {
  const across = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  return across >= reach && window.y >= area.y && window.y + reach <= area.y + area.height;
}
