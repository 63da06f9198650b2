import { setFlagsFromString } from 'node:v8';

/**
 * Keeps V8 from letting garbage pile up because memory is there: an upload makes little of it, but for hours, and
 * uncollected it came to 20 MB over 50 GiB, for no gain in speed (`npm run bench:uploads`). For shells on plain Node
 * only: Electron's V8 may have frozen its flags by the time that code runs, and ends the process that changes one.
 */
export function boundHeap(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=20');
}
