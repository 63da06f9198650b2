import type { Page } from 'playwright-core';

/*
 * What a person does with the desktop app. Told once, and gone through both under the double of Electron
 * (tests/e2e/desktop.test.ts) and in Electron itself (tests/desktop/).
 */

/** From the empty window to a version that can be tested. @returns what its line says in the end */
export async function publishSample(page: Page): Promise<string | null> {
  await page.getByRole('button', { name: 'Make a sample archive' }).click();
  await page.getByRole('dialog').getByText('will be a new pack').waitFor();
  await page.getByLabel('The identifier “Tutorial” is right').check();
  await page.getByRole('button', { name: 'Publish Tutorial' }).click();
  return readyForTesting(page).textContent();
}

/** Publishes from the sheet that opens for an archive from outside. @returns what its line says in the end */
export async function publishOpened(page: Page, archive: string): Promise<string | null> {
  const sheet = page.getByRole('dialog', { name: 'Publish' });
  await sheet.waitFor();
  await page.waitForFunction(
    (path) => document.querySelector('dialog input')?.getAttribute('value') === path,
    archive,
  );
  await page.getByLabel('The identifier “Tutorial” is right').check();
  await page.getByRole('button', { name: 'Publish Tutorial' }).click();
  return readyForTesting(page).textContent();
}

function readyForTesting(page: Page) {
  return page
    .getByRole('region', { name: 'Versions of Tutorial, newest first' })
    .getByText('Ready for internal testing', { exact: true });
}
