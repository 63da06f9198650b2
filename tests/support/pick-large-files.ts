import { writeFile, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** Chooses files of 100 MB with these names in the open publish sheet. They lie in `folder`, and are all holes. */
export async function pickLargeFiles(page: Page, folder: string, names: readonly string[]): Promise<void> {
  const files = names.map((name) => join(folder, name));
  for (const file of files) {
    await writeFile(file, '');
    await truncate(file, 100_000_000);
  }
  await page.getByRole('dialog').locator('input[type="file"]').setInputFiles(files);
}
