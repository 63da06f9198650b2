import type { Page } from 'playwright-core';

/** The speed at which a page sends. */
export interface SendingSpeed {
  /** From now on the page sends as fast as it can. */
  lift(): Promise<void>;
}

/** Slows down all that a page sends, by Chromium itself, to so many bytes a second. */
export async function slowUploads(page: Page, bytesPerSecond: number): Promise<SendingSpeed> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const limit = (uploadThroughput: number) =>
    session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput,
    });
  await limit(bytesPerSecond);
  return {
    lift: async () => {
      await limit(-1);
    },
  };
}
