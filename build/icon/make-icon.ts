import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../../tests/support/browser.ts';
import { needs } from '../../tests/support/needs.ts';
import { iconPixels, writeIcns } from './icns.ts';

// Draws build/icon.svg in Chromium, in every size, and writes build/icon.icns. `npm run icon`.
const file = (name: string): string => fileURLToPath(new URL(`../${name}`, import.meta.url));

if (needs('chromium')) await makeIcon();
else process.exitCode = 1;

async function makeIcon(): Promise<void> {
  const svg = await readFile(file('icon.svg'));
  const browser = await launchChromium();
  try {
    const pictures = [];
    for (const pixels of iconPixels) {
      const page = await browser.newPage({ viewport: { width: pixels, height: pixels } });
      await page.setContent(
        `<style>body{margin:0}img{display:block}</style><img width="${pixels}" height="${pixels}" src="data:image/svg+xml;base64,${svg.toString('base64')}">`,
      );
      await page.waitForFunction('document.images[0].complete');
      pictures.push({ pixels, png: await page.screenshot({ omitBackground: true }) });
      await page.close();
    }
    const icns = writeIcns(pictures);
    await writeFile(file('icon.icns'), icns);
    process.stdout.write(`icon.icns ${Math.round(icns.length / 1000)} KB, ${pictures.length} pictures\n`);
  } finally {
    await browser.close();
  }
}
