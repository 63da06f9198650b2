import { buildRenderer } from '../../build/renderer-build.ts';

/** Builds the page once before the end-to-end tests, so that they see what people would see. */
export default async function setup(): Promise<void> {
  await buildRenderer();
}
