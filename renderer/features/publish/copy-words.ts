import {
  formatBytes,
  formatPercent,
  formatRate,
  formatTimeLeft,
  formatTransferred,
  percent,
} from '../../../preload/format.ts';
import type { CopyState } from '../../stores/copy.ts';
import { strings } from '../../strings.ts';

/** How much of a file is copied, as the present language writes it: "61 %". */
export function copiedPercent({ copiedBytes, totalBytes }: CopyState): string {
  return formatPercent(percent(copiedBytes, totalBytes));
}

/**
 * The figures under the bar: "61 % · 3.71 of 6.1 GB · 420 MB/s · 6 s left", and of a file that waits its size. Once all
 * of it is there the disk has the last word.
 */
export function copyFigures(copy: CopyState): string {
  const { state, copiedBytes, totalBytes, bytesPerSecond, secondsLeft } = copy;
  if (state !== 'copying') return `${strings.sheet.copyWaiting} · ${formatBytes(totalBytes)}`;
  if (isThere(copy)) return strings.sheet.copyFinishing;
  const figures = [copiedPercent(copy), formatTransferred(copiedBytes, totalBytes)];
  if (bytesPerSecond !== null) figures.push(formatRate(bytesPerSecond));
  if (secondsLeft !== null) figures.push(formatTimeLeft(secondsLeft));
  return figures.join(' · ');
}

/** Whether all of it has left the page, and only the disk is behind. */
function isThere({ copiedBytes, totalBytes }: CopyState): boolean {
  return totalBytes > 0 && copiedBytes >= totalBytes;
}
