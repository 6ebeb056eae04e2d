/**
 * Writes `src/lib/format/generated/<language>.ts`: the names, patterns and symbols that dates and numbers need,
 * read from Node's own ICU, because browsers carry none for most of our languages.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { languages, pluralRule } from '@sarai/contract/languages';
import { corrections } from './corrections.mjs';

export const folder = fileURLToPath(new URL('../src/lib/format/generated/', import.meta.url));
export const outputs = languages.map((language) => `${language}.ts`);

const styles = ['full', 'long', 'medium', 'short'];
const units = ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'];
const timeZone = 'UTC';
/** A Thursday whose day, month, hour and minute have one digit each, so that a pattern's leading zeros show. */
const probe = new Date(Date.UTC(2026, 2, 5, 9, 7));

export async function write() {
  await mkdir(folder, { recursive: true });
  for (const language of languages)
    await writeFile(`${folder}${language}.ts`, moduleOf(formatDataOf(language)));
}

/** @returns {import('../src/lib/format/data.ts').FormatData} */
export function formatDataOf(language) {
  const found = {
    ...namesOf(language),
    dates: Object.fromEntries(styles.map((style) => [style, pattern(language, { dateStyle: style })])),
    time: pattern(language, { timeStyle: 'short' }),
    dateTimes: Object.fromEntries(styles.map((style) => [style, dateTimeOf(language, style)])),
    number: numberOf(language),
    relative: Object.fromEntries(units.map((unit) => [unit, relativeOf(language, unit)])),
    now: new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(0, 'second'),
    list: listOf(language),
  };
  for (const [key, better] of Object.entries(corrections[language] ?? {})) Object.assign(found[key], better);
  return found;
}

function namesOf(language) {
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2026, month, 5)));
  // 4 January 2026 is a Sunday.
  const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2026, 0, 4 + day)));
  const names = (dates, type, options) => dates.map((date) => part(language, options, type, date));
  return {
    months: names(months, 'month', { dateStyle: 'long' }),
    shortMonths: names(months, 'month', { dateStyle: 'medium' }),
    standaloneMonths: names(months, 'month', { month: 'long' }),
    weekdays: names(days, 'weekday', { dateStyle: 'full' }),
    standaloneWeekdays: names(days, 'weekday', { weekday: 'long' }),
    dayPeriods: [1, 13].map((hour) =>
      part(language, { hour: 'numeric', hour12: true }, 'dayPeriod', new Date(Date.UTC(2026, 0, 1, hour))),
    ),
  };
}

function part(language, options, type, date) {
  const parts = new Intl.DateTimeFormat(language, { timeZone, ...options }).formatToParts(date);
  return parts.find((found) => found.type === type)?.value ?? '';
}

/** V8's `format` writes an ordinary space for ICU's narrow one in dates; its `formatToParts` does not. */
const narrowSpace = '\u202f';

/** A date's or time's pattern with `{d}`, `{dd}`, `{M}`, `{MM}`, `{MMM}`, `{MMMM}`, `{yy}`, `{y}`, `{EEEE}`, `{H}`, `{HH}`, `{h}`, `{hh}`, `{mm}`, `{a}`. */
function pattern(language, options) {
  const format = new Intl.DateTimeFormat(language, { timeZone, ...options });
  const hour = format.resolvedOptions().hourCycle === 'h12' ? 'h' : 'H';
  const month = options.dateStyle === 'medium' ? '{MMM}' : '{MMMM}';
  const tokens = {
    literal: (value) => value,
    weekday: () => '{EEEE}',
    day: (value) => `{${'d'.repeat(value.length)}}`,
    month: (value) => (Number.isNaN(Number(value)) ? month : `{${'M'.repeat(value.length)}}`),
    year: (value) => (value.length === 2 ? '{yy}' : '{y}'),
    hour: (value) => `{${hour.repeat(value.length)}}`,
    minute: () => '{mm}',
    dayPeriod: () => '{a}',
  };
  return format
    .formatToParts(probe)
    .map(({ type, value }) => known(tokens, type, language)(value))
    .join('')
    .replaceAll(narrowSpace, ' ');
}

function known(tokens, type, language) {
  if (!tokens[type])
    throw new Error(`${language}: no pattern letter for "${type}" yet; add it here and in format.ts`);
  return tokens[type];
}

/** What joins a date of this style to a time: "{date} at {time}". */
function dateTimeOf(language, style) {
  const write = (options) => new Intl.DateTimeFormat(language, { timeZone, ...options }).format(probe);
  const joined = write({ dateStyle: style, timeStyle: 'short' })
    .replace(write({ dateStyle: style }), '{date}')
    .replace(write({ timeStyle: 'short' }), '{time}');
  if (!/\{date\}.*\{time\}/.test(joined))
    throw new Error(`${language}: date and time do not join simply: ${joined}`);
  return joined;
}

function numberOf(language) {
  const parts = (value, options) => new Intl.NumberFormat(language, options).formatToParts(value);
  const symbol = (type, value) => parts(value).find((found) => found.type === type).value;
  const percent = parts(5, { style: 'percent', maximumFractionDigits: 0 });
  const minGrouping = [1, 2, 3].find((digits) =>
    parts(10 ** (2 + digits)).some(({ type }) => type === 'group'),
  );
  return {
    decimal: symbol('decimal', 1.5),
    group: symbol('group', 1e6),
    minGrouping,
    minus: symbol('minusSign', -1),
    percent: percent.map(({ type, value }) => (type === 'integer' ? '{0}' : value)).join(''),
    infinity: symbol('infinity', Infinity),
    nan: symbol('nan', NaN),
  };
}

/** Past and future of a unit, each one pattern, or one for each plural category where they differ. */
function relativeOf(language, unit) {
  const rule = pluralRule(language);
  const format = new Intl.RelativeTimeFormat(language);
  const patternOf = (count) =>
    format
      .formatToParts(count, unit)
      .map(({ type, value }) => (type === 'literal' ? value : '\0'))
      .join('')
      .replace(/\0+/, '{0}');
  return [-1, 1].map((direction) => {
    const samples = rule
      .resolvedOptions()
      .pluralCategories.map((category) => [category, countOf(rule, category)]);
    const patterns = Object.fromEntries(
      samples.map(([category, count]) => [category, patternOf(direction * count)]),
    );
    return new Set(Object.values(patterns)).size === 1 ? patterns.other : patterns;
  });
}

const countOf = (rule, category) => [1, 2, 5, 1.5].find((count) => rule.select(count) === category);

function listOf(language) {
  const joiners = (items) =>
    new Intl.ListFormat(language).formatToParts(items).filter(({ type }) => type === 'literal');
  const [pair] = joiners(['a', 'b']);
  const [first, middle, last] = joiners(['a', 'b', 'c', 'd']);
  if (first.value !== middle.value) throw new Error(`${language}: a list starts with a joiner of its own`);
  return { pair: pair.value, middle: middle.value, last: last.value };
}

/** Spaces that look alike are written as escapes. */
function moduleOf(data) {
  const text = JSON.stringify(data, null, 1).replace(/[\u00a0\u2009\u200e\u200f\u202f]/g, escaped);
  return `import type { FormatData } from '../data.ts';\n\nexport default ${text} satisfies FormatData;\n`;
}

const escaped = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

if (import.meta.main) await write();
