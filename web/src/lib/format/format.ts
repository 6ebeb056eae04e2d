import { type Language, pluralRule } from '@sarai/contract/languages';
import type { DateStyle, FormatData } from './data.ts';
import { clockIn, type Clock, type Moment } from './clock.ts';
import { digitsOf, type Digits } from './digits.ts';
import { inWords } from './relative.ts';

export type { DateStyle, FormatData, Moment };

export interface Format {
  /** A day; a value like `2026-11-21` is that day in every zone. */
  date(value: Moment, style?: DateStyle): string;
  dateTime(value: Moment, style?: DateStyle): string;
  time(value: Moment): string;
  number(value: number, digits?: Digits): string;
  /** `0.5` is 50 %. */
  percent(value: number, digits?: Digits): string;
  /** How long before or after `now` the moment is: "2 days ago". */
  relative(from: Moment, now: Moment): string;
  list(items: readonly string[]): string;
  /** As they stand alone, January first. */
  readonly months: readonly string[];
  /** As they stand alone, Sunday first. */
  readonly weekdays: readonly string[];
}

/**
 * Writes dates, numbers and lists from our own data, the same on the server and in every browser: browsers have
 * none for most of our languages. Give it the reader's time zone; without one it writes UTC.
 */
export function createFormat(language: Language, data: FormatData, timeZone = 'UTC'): Format {
  const clock = clockIn(timeZone);
  const number = (value: number, digits?: Digits) =>
    digitsOf(value, data.number, { maximumFractionDigits: 3, ...digits });
  const percent = (value: number, digits?: Digits) =>
    digitsOf(value, data.number, { style: 'percent', ...digits });
  const date = (value: Moment, style: DateStyle) => write(data.dates[style], clock(value), data);
  const time = (value: Moment) => write(data.time, clock(value), data);
  return {
    date: (value, style = 'long') => date(value, style),
    dateTime: (value, style = 'medium') =>
      fill(data.dateTimes[style], { date: date(value, style), time: time(value) }),
    time,
    number,
    percent,
    relative: (from, now) => inWords(from, now, { data, number, rule: pluralRule(language) }),
    list: (items) => join(items, data.list),
    months: data.standaloneMonths,
    weekdays: data.standaloneWeekdays,
  };
}

/** Fetches the data of one language only. */
export async function loadFormatData(language: Language): Promise<FormatData> {
  const { default: data } = (await import(`./generated/${language}.ts`)) as { default: FormatData };
  return data;
}

function write(
  pattern: string,
  { year, month, day, weekday, hour, minute }: Clock,
  data: FormatData,
): string {
  const half = hour % 12 || 12;
  return fill(pattern, {
    y: year,
    yy: two(year % 100),
    M: month,
    MM: two(month),
    MMM: data.shortMonths[month - 1],
    MMMM: data.months[month - 1],
    d: day,
    dd: two(day),
    EEEE: data.weekdays[weekday],
    H: hour,
    HH: two(hour),
    h: half,
    hh: two(half),
    mm: two(minute),
    a: data.dayPeriods[hour < 12 ? 0 : 1],
  });
}

const two = (value: number) => String(value).padStart(2, '0');

const fill = (pattern: string, values: Record<string, string | number | undefined>) =>
  pattern.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]));

function join(items: readonly string[], { pair, middle, last }: FormatData['list']): string {
  if (items.length < 3) return items.join(pair);
  return `${items.slice(0, -1).join(middle)}${last}${items.at(-1)}`;
}
