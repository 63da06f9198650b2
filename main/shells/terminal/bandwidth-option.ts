import { InvalidArgumentError } from 'commander';
import { limitsSchema } from '../../../preload/contract.ts';

const factors: Readonly<Record<string, number>> = { '': 1, K: 1000, M: 1_000_000, G: 1_000_000_000 };

/**
 * Reads a limit on bandwidth as `500K`, `2M` or `1.5G`, in decimal units as all bytes here.
 * @returns bytes a second
 * @throws InvalidArgumentError, in words for people
 */
export function parseBandwidth(text: string): number {
  const found = /^(\d{1,12}(?:\.\d{1,3})?)([KMG]?)$/i.exec(text);
  const factor = factors[found?.[2]?.toUpperCase() ?? 'none'];
  const limit = factor === undefined ? Number.NaN : Math.round(Number(found?.[1]) * factor);
  if (Number.isNaN(limit)) throw new InvalidArgumentError('It must be bytes a second, such as 500K or 2M.');
  const checked = limitsSchema.shape.bytesPerSecond.safeParse(limit);
  if (!checked.success) throw new InvalidArgumentError('It must be at least 16384 bytes a second (17K).');
  return limit;
}
