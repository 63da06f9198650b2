import { currentLocale } from './language/language.ts';
import { words } from './language/words.ts';

const units = ['KB', 'MB', 'GB', 'TB'] as const;

/** Making one takes longer than using it a thousand times. */
const numberFormats = new Map<string, Intl.NumberFormat>();

/** A number as the present language writes it, with as many decimal places as it has, at most two. */
function formatNumber(value: number): string {
  const locale = currentLocale();
  let format = numberFormats.get(locale);
  if (format === undefined) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false });
    numberFormats.set(locale, format);
  }
  return format.format(value);
}

interface Scaled {
  readonly amount: number;
  /** Null: single bytes. */
  readonly unit: (typeof units)[number] | null;
}

/** Decimal units as Finder shows them: whole kilobytes, one place for megabytes, two from gigabytes on. */
function scale(bytes: number): Scaled {
  if (bytes < 1000) return { amount: Math.round(bytes), unit: null };
  let amount = bytes / 1000;
  let index = 0;
  // Compare what will be shown, not what is: 999,960 bytes must read "1 MB", never "1000 KB".
  while (index < units.length - 1 && Number(amount.toFixed(places(index))) >= 1000) {
    amount /= 1000;
    index += 1;
  }
  return { amount: Number(amount.toFixed(places(index))), unit: units[index] ?? 'TB' };
}

function places(unitIndex: number): number {
  return Math.min(unitIndex, 2);
}

function sizeWords({ amount, unit }: Scaled): string {
  const { bytes, size } = words().format;
  return unit === null ? bytes(amount) : size(formatNumber(amount), unit);
}

/** A count of bytes as Finder writes it: "64 MB", "1.25 GB". */
export function formatBytes(bytes: number): string {
  return sizeWords(scale(bytes));
}

/** How much of the whole is done: "3.71 of 6.1 GB", with the smaller unit spelt out where they differ. */
export function formatTransferred(sentBytes: number, totalBytes: number): string {
  const sent = scale(sentBytes);
  const total = scale(totalBytes);
  const left = sent.unit === total.unit ? formatNumber(sent.amount) : sizeWords(sent);
  return words().format.transferred(left, sizeWords(total));
}

/** A rate in bytes a second: "42 MB/s". Two digits are enough; more would only flicker. */
export function formatRate(bytesPerSecond: number): string {
  const { byteRate, rate } = words().format;
  if (bytesPerSecond < 1000) return byteRate(formatNumber(Math.round(bytesPerSecond)));
  return rate(formatBytes(Number(bytesPerSecond.toPrecision(2))));
}

/** Time left in words: "58 s left", "about 3 min left", "about 2 h 10 min left". Takes seconds. */
export function formatTimeLeft(seconds: number): string {
  const { secondsLeft, minutesLeft, hoursLeft, hoursAndMinutesLeft, moreThanADayLeft } = words().format;
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 60) return secondsLeft(whole);
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return minutesLeft(minutes);
  // Past an hour, single minutes would pretend a precision that no network has.
  const tens = Math.round(minutes / 10) * 10;
  const hours = Math.floor(tens / 60);
  const rest = tens % 60;
  if (hours >= 24) return moreThanADayLeft;
  return rest === 0 ? hoursLeft(hours) : hoursAndMinutesLeft(hours, rest);
}

/** A whole percent as the present language writes it: "61 %". */
export function formatPercent(whole: number): string {
  return words().format.percent(formatNumber(whole));
}

/** Whole percent of what is acknowledged, rounded down: 100 only when every byte is. */
export function percent(sentBytes: number, totalBytes: number): number {
  if (totalBytes <= 0) return 0;
  return Math.min(100, Math.max(0, Math.floor((sentBytes / totalBytes) * 100)));
}

/** How long something took: "40 s", "12 min", "3 h", "2 d". Takes milliseconds. */
export function formatLength(milliseconds: number): string {
  const { seconds, minutes, hours, days } = words().format;
  const wholeSeconds = Math.max(1, Math.round(milliseconds / 1000));
  if (wholeSeconds < 60) return seconds(wholeSeconds);
  const wholeMinutes = Math.round(wholeSeconds / 60);
  if (wholeMinutes < 60) return minutes(wholeMinutes);
  const wholeHours = Math.round(wholeMinutes / 60);
  return wholeHours < 48 ? hours(wholeHours) : days(Math.round(wholeHours / 24));
}

/** Names one after the other as the present language joins them: "Skyward and Tidepool". */
export function formatList(names: Iterable<string>): string {
  return new Intl.ListFormat(currentLocale(), { type: 'conjunction' }).format(names);
}
