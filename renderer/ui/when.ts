import { currentLocale } from '../../preload/language/language.ts';

const day = 86_400_000;

/**
 * A moment as people say it, in the present language and the computer's time zone: "12:04" today, "yesterday",
 * "3 October", and with the year when it is another one.
 * @param moment milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function formatWhen(moment: number, now: number, yesterday: string): string {
  if (startOfDay(moment) === startOfDay(now)) return formatTime(moment);
  // Noon of the day before: a day with a clock change has 23 or 25 hours.
  if (startOfDay(moment) === startOfDay(startOfDay(now) - day / 2)) return yesterday;
  const then = new Date(moment);
  const sameYear = then.getFullYear() === new Date(now).getFullYear();
  return then.toLocaleDateString(currentLocale(), {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/**
 * The same with the time of day: "12:04" today, "yesterday, 12:04", "3 October, 12:04".
 * @param dayAndTime puts a day and a time of day together
 */
export function formatDayAndTime(
  moment: number,
  now: number,
  yesterday: string,
  dayAndTime: (day: string, time: string) => string,
): string {
  const words = formatWhen(moment, now, yesterday);
  return startOfDay(moment) === startOfDay(now) ? words : dayAndTime(words, formatTime(moment));
}

/** The exact moment, for a tooltip. */
export function formatExactly(moment: number): string {
  return new Date(moment).toLocaleString(currentLocale(), { dateStyle: 'full', timeStyle: 'medium' });
}

function formatTime(moment: number): string {
  return new Date(moment).toLocaleTimeString(currentLocale(), { hour: '2-digit', minute: '2-digit' });
}

function startOfDay(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0);
}
