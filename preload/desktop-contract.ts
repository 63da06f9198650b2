import { z } from 'zod';

/** Somebody chose in the menu what the window has to do. */
export const menuChosenSchema = z.object({
  event: z.literal('menu.chosen'),
  command: z.enum(['publish', 'settings']),
});

/** Somebody clicked a notification: the window shows the version it told of, or the pack where it has no number yet. */
export const packWantedSchema = z.object({
  event: z.literal('pack.wanted'),
  packIdentifier: z.string(),
  version: z.string().nullable(),
});
