/** In what a person counts bandwidth; a file's size is in bytes, a provider's promise in bits. */
export const bandwidthUnits = ['megabytes', 'megabits'] as const;
export type BandwidthUnit = (typeof bandwidthUnits)[number];

const bytesIn: Readonly<Record<BandwidthUnit, number>> = { megabytes: 1_000_000, megabits: 125_000 };

/** The smallest limit there is, in bytes a second: below it parts would count as stalled. */
export const leastBandwidth = 16_384;

/** Bytes a second of what was typed, with a comma or a point; null where it is no number, or too little. */
export function readBandwidth(text: string, unit: BandwidthUnit): number | null {
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(\.\d+)?$/.test(plain)) return null;
  const bytes = Math.round(Number(plain) * bytesIn[unit]);
  return bytes < leastBandwidth || !Number.isSafeInteger(bytes) ? null : bytes;
}

/** So many bytes a second as a number to type. */
export function writeBandwidth(bytesPerSecond: number, unit: BandwidthUnit): string {
  return String(Math.round((bytesPerSecond / bytesIn[unit]) * 1000) / 1000);
}

/** The smallest number that can be typed in this unit. */
export function leastIn(unit: BandwidthUnit): string {
  return String(Math.ceil((leastBandwidth / bytesIn[unit]) * 1000) / 1000);
}
