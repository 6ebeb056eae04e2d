export const dateStyles = ['full', 'long', 'medium', 'short'] as const;
export type DateStyle = (typeof dateStyles)[number];

export type RelativeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** One pattern for every count, or one for each plural category of the language. */
export type CountPattern = string | Partial<Record<Intl.LDMLPluralRule, string>>;

/** What dates, numbers and lists of one language need; written by `web/build-tools/intl.mjs`. */
export interface FormatData {
  /** As they stand in a date: "21 ноября". */
  months: string[];
  shortMonths: string[];
  /** As they stand alone: "ноябрь". */
  standaloneMonths: string[];
  /** As they stand in a date, Sunday first. */
  weekdays: string[];
  standaloneWeekdays: string[];
  /** Before noon, after noon. */
  dayPeriods: string[];
  dates: Record<DateStyle, string>;
  time: string;
  dateTimes: Record<DateStyle, string>;
  number: {
    decimal: string;
    group: string;
    /** How many digits must stand before the first group for groups to be shown at all. */
    minGrouping: number;
    minus: string;
    percent: string;
    infinity: string;
    nan: string;
  };
  /** Past and future of each unit. */
  relative: Record<RelativeUnit, [past: CountPattern, future: CountPattern]>;
  now: string;
  list: { pair: string; middle: string; last: string };
}
