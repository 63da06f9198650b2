import type { Page } from 'playwright-core';

/** For looking at: the page in light, dark and narrow, where `PACKDROP_PICTURES` names a folder. */
export async function takePictures(page: Page, title: string): Promise<void> {
  const folder = process.env['PACKDROP_PICTURES'];
  if (folder === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${folder}/${title}-${colorScheme}.png` });
  }
  const size = page.viewportSize();
  await page.setViewportSize({ width: 720, height: 800 });
  await page.screenshot({ path: `${folder}/${title}-narrow.png` });
  if (size !== null) await page.setViewportSize(size);
}
