import { currentLocale } from '../../preload/language/language.ts';

const day = 86_400_000;

const shapes = {
  time: { hour: '2-digit', minute: '2-digit' },
  date: { day: 'numeric', month: 'long' },
  dateWithYear: { day: 'numeric', month: 'long', year: 'numeric' },
  exact: { dateStyle: 'full', timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** Making one takes longer than using it a hundred times, and a timeline shows thousands of moments. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatAs(shape: keyof typeof shapes, moment: Date): string {
  // A format keeps the time zone it was made in; a laptop travels.
  const key = `${shape} ${currentLocale()} ${moment.getTimezoneOffset()}`;
  let format = formats.get(key);
  if (format === undefined) {
    format = new Intl.DateTimeFormat(currentLocale(), shapes[shape]);
    formats.set(key, format);
  }
  return format.format(moment);
}

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
  return formatAs(sameYear ? 'date' : 'dateWithYear', then);
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
  return formatAs('exact', new Date(moment));
}

function formatTime(moment: number): string {
  return formatAs('time', new Date(moment));
}

function startOfDay(moment: number): number {
  return new Date(moment).setHours(0, 0, 0, 0);
}
