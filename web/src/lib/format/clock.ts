/** A point in time: ISO 8601 text, milliseconds or a Date. A calendar day `2026-11-21` is that day in every zone. */
export type Moment = Date | number | string;

export interface Clock {
  year: number;
  month: number;
  day: number;
  /** Sunday is 0. */
  weekday: number;
  hour: number;
  minute: number;
}

/** What a calendar and a clock on the wall of a zone show. Every browser has English, so only the numbers are its own. */
export function clockIn(timeZone: string): (value: Moment) => Clock {
  return (value) => {
    const zone = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? 'UTC' : timeZone;
    const at = new Date(value);
    return read(numbersIn(zoneAt(zone, at)).formatToParts(at));
  };
}

function read(parts: Intl.DateTimeFormatPart[]): Clock {
  const of = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  const [year, month, day] = [of('year'), of('month'), of('day')];
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, weekday, hour: of('hour'), minute: of('minute') };
}

const known = new Map<string, Intl.DateTimeFormat>();

function numbersIn(timeZone: string): Intl.DateTimeFormat {
  const found = known.get(timeZone) ?? englishNumbers(timeZone);
  known.set(timeZone, found);
  return found;
}

const englishNumbers = (timeZone: string) =>
  new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });

/**
 * All of Kazakhstan keeps UTC+5 since 1 March 2024. Browsers as old as those we still serve (Chrome 109, the last
 * one for Windows 7) carry older rules and would show these zones an hour ahead.
 */
const kazakhstanFrom = Date.UTC(2024, 1, 29, 18);
const kazakhstan = ['Asia/Almaty', 'Asia/Qostanay'];

const zoneAt = (timeZone: string, at: Date) =>
  at.getTime() >= kazakhstanFrom && kazakhstan.includes(timeZone) ? 'Etc/GMT-5' : timeZone;
