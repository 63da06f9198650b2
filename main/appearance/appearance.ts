import type { PackdropEvent } from '../../preload/contract.ts';
import type { Platform } from '../platform.ts';
import type { RequestHandlers } from '../request-handlers.ts';

/** The handlers that say how the computer looks, whichever account is open. */
export type AppearanceHandlers = Pick<RequestHandlers, 'appearance.accent'>;

/** Answers what the shell knows; a browser tab and a terminal know of no accent colour. */
export function appearanceHandlers({ accent }: Pick<Platform, 'accent'>): AppearanceHandlers {
  return { 'appearance.accent': () => Promise.resolve(accent?.() ?? null) };
}

/**
 * Tells windows of another accent colour.
 * @returns a function that ends it
 */
export function tellOfAppearance(
  { onAccentChange }: Pick<Platform, 'onAccentChange'>,
  emit: (event: PackdropEvent) => void,
): () => void {
  const end = onAccentChange?.((accent) => emit({ event: 'appearance.changed', accent }));
  return end ?? (() => undefined);
}
