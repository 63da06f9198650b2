import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const rememberedSchema = z.object({
  /** The port of the last run, tried first, so that open tabs find the server again. */
  port: z.number().int().min(1).max(65_535),
  /** What the cookie is derived from. */
  secret: z.string().min(32),
});
/** What the browser shell keeps between two runs. */
export type Remembered = z.infer<typeof rememberedSchema>;

const fileName = 'browser-shell.json';

/** What the last run left in `dataFolder`; undefined at the first run, or where the file makes no sense. */
export async function readRemembered(dataFolder: string): Promise<Remembered | undefined> {
  try {
    const text = await readFile(path.join(dataFolder, fileName), 'utf8');
    return rememberedSchema.safeParse(JSON.parse(text)).data;
  } catch {
    // No file, or a damaged one: both only mean that open tabs have to be opened again.
    return undefined;
  }
}

/** Writes it so that only this user can read it. */
export async function writeRemembered(dataFolder: string, remembered: Remembered): Promise<void> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 });
  const file = path.join(dataFolder, fileName);
  await writeFile(`${file}.new`, JSON.stringify(remembered), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

/** A secret nobody can guess. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
