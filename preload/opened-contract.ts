import { z } from 'zod';

/** Archives that a person opened from outside the window: double-clicked, dropped on the Dock, or chosen in the menu. */
export const archivesOpenedSchema = z.object({
  event: z.literal('archives.opened'),
  /** Absolute paths, in the order they were opened. */
  paths: z.array(z.string()),
});
