import { currentLocale } from '../../preload/language/language.ts';

const day = 86_400_000;

/**
 * A moment as people say it, in the present language and the computer's time zone: "12:04" today, "yesterday",
 * "3 October", and with the year when it is another one.
 * @param moment milliseconds since 1970
 * @param now milliseconds since 1970
 */
export function formatWhen(moment: number, now: number, yesterday: string): string {
  const then = new Date(moment);
  if (startOfDay(moment) === startOfDay(now)) {
    return then.toLocaleTimeString(currentLocale(), { hour: '2-digit', minute: '2-digit' });
  }
  // Noon of the day before: a day with a clock change has 23 or 25 hours.
  if (startOfDay(moment) === startOfDay(startOfDay(now) - day / 2)) return yesterday;
  const sameYear = then.getFullYear() === new Date(now).getFullYear();
  return then.toLocaleDateString(currentLocale(), {
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  });
}

/** The exact moment, for a tooltip. */
export function formatExactly(moment: number): string {
  return new Date(moment).toLocaleString(currentLocale(), { dateStyle: 'full', timeStyle: 'medium' });
}

function startOfDay(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0);
}
