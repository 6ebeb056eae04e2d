import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Language, languages } from '@sarai/contract/languages';
import fc from 'fast-check';
import { dateStyles } from './data.ts';
import { createFormat, type Format, type FormatData, loadFormatData } from './format.ts';

const all = {} as Record<Language, FormatData>;

beforeAll(async () => {
  // The data are not checked in; this writes them if they are missing or old.
  execFileSync(process.execPath, [
    fileURLToPath(new URL('../../../build-tools/generate.mjs', import.meta.url)),
  ]);
  for (const language of languages) all[language] = await loadFormatData(language);
});

const formatOf = (language: Language, timeZone?: string): Format =>
  createFormat(language, all[language], timeZone);
const anyDate = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
const anyZone = fc.constantFrom(
  'UTC',
  'Asia/Almaty',
  'Asia/Qostanay',
  'Asia/Bishkek',
  'Asia/Tashkent',
  'Asia/Kabul',
  'Europe/Moscow',
  'America/New_York',
);
const anyNumber = fc.oneof(
  fc.integer(),
  fc.double({ min: -1e12, max: 1e12, noNaN: true }),
  fc.constantFrom(
    0,
    -0,
    0.005,
    1.005,
    0.285,
    999,
    999.9996,
    1000,
    9999,
    10000,
    1e21,
    NaN,
    Infinity,
    -Infinity,
  ),
);

describe.each(languages)('In %s, as Node writes it,', (language) => {
  it('a date of every style is written', () => {
    fc.assert(
      fc.property(anyDate, anyZone, fc.constantFrom(...dateStyles), (date, timeZone, style) => {
        const node = new Intl.DateTimeFormat(language, { timeZone, dateStyle: style });
        expect(formatOf(language, timeZone).date(date, style)).toBe(node.format(date));
      }),
      { numRuns: 500 },
    );
  });

  it('a time is written', () => {
    fc.assert(
      fc.property(anyDate, anyZone, (date, timeZone) => {
        const node = new Intl.DateTimeFormat(language, { timeZone, timeStyle: 'short' });
        expect(formatOf(language, timeZone).time(date)).toBe(node.format(date));
      }),
    );
  });

  it('a date with its time is written', () => {
    fc.assert(
      fc.property(anyDate, anyZone, fc.constantFrom(...dateStyles), (date, timeZone, style) => {
        const node = new Intl.DateTimeFormat(language, { timeZone, dateStyle: style, timeStyle: 'short' });
        expect(formatOf(language, timeZone).dateTime(date, style)).toBe(node.format(date));
      }),
    );
  });

  it('a number is written', () => {
    const node = new Intl.NumberFormat(language);
    fc.assert(
      fc.property(anyNumber, (value) => expect(formatOf(language).number(value)).toBe(node.format(value))),
    );
  });

  it('a number is rounded to the digits asked for', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(4), fc.nat(4), (value, fewest, more) => {
        const digits = { minimumFractionDigits: fewest, maximumFractionDigits: fewest + more };
        expect(formatOf(language).number(value, digits)).toBe(
          new Intl.NumberFormat(language, digits).format(value),
        );
      }),
    );
  });

  it('a percentage is written', () => {
    fc.assert(
      fc.property(anyNumber, fc.nat(3), (value, maximumFractionDigits) => {
        const node = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits });
        expect(formatOf(language).percent(value, { maximumFractionDigits })).toBe(node.format(value));
      }),
    );
  });

  it.each([
    ['second', 1, 59, 1],
    ['minute', 1, 59, 60],
    ['hour', 1, 23, 3_600],
    ['day', 1, 6, 86_400],
    ['week', 1, 4, 604_800],
    ['month', 2, 11, 2_629_746],
    ['year', 1, 3000, 31_556_952],
  ] as const)('%ss ago and to come are written', (unit, fewest, most, seconds) => {
    const node = new Intl.RelativeTimeFormat(language);
    fc.assert(
      fc.property(fc.integer({ min: fewest, max: most }), fc.constantFrom(-1, 1), (count, sign) => {
        const now = Date.UTC(2026, 10, 21);
        const said = formatOf(language).relative(now + sign * count * seconds * 1000, now);
        expect(said).toBe(node.format(sign * count, unit));
      }),
    );
  });

  it('this very moment is now', () => {
    const node = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    expect(formatOf(language).relative(1000, 1200)).toBe(node.format(0, 'second'));
  });

  it('a list is joined', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 6 }), (items) => {
        const node = new Intl.ListFormat(language).format(items);
        const corrected = language === 'tg' && items.length > 2;
        if (!corrected) expect(formatOf(language).list(items)).toBe(node);
      }),
    );
  });

  it('months and days that stand alone are named', () => {
    const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
    const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
    const { months, weekdays } = formatOf(language);
    expect(months).toEqual(months.map((_, index) => month.format(Date.UTC(2026, index, 5))));
    expect(weekdays).toEqual(weekdays.map((_, index) => weekday.format(Date.UTC(2026, 0, 4 + index))));
  });
});

it.each([
  ['en', 'Saturday, November 21, 2026'],
  ['ru', 'суббота, 21 ноября 2026 г.'],
  ['kk', '2026 ж. 21 қараша, сенбі'],
  ['ky', '2026-ж., 21-ноябрь, ишемби'],
  ['tg', 'Шанбе, 21 Ноябр 2026'],
  ['tk', '21 noýabr 2026 şenbe'],
  ['uz', 'shanba, 21-noyabr, 2026'],
] as const)('the full date in %s is that of the design', (language, text) => {
  expect(formatOf(language).date('2026-11-21', 'full')).toBe(text);
});

it('Tajik says "and" before the last of three, where Node forgets it', () => {
  expect(formatOf('tg').list(['қонун', 'суд', 'прокурор'])).toBe('қонун, суд ва прокурор');
});

it('a calendar day is the same day in every zone', () => {
  expect(formatOf('en', 'America/New_York').date('2026-11-21')).toBe('November 21, 2026');
});

it('without a zone the time is UTC', () => {
  expect(formatOf('ru').time('2026-11-21T05:07:00Z')).toBe('05:07');
});

it('a moment on the edge of two units takes the larger one', () => {
  expect(formatOf('en').relative(0, 59_600)).toBe('1 minute ago');
  expect(formatOf('en').relative(6.6 * 86_400_000, 0)).toBe('in 1 week');
});

it('what is not a moment is refused', () => {
  expect(() => formatOf('en').date('yesterday')).toThrow(RangeError);
  expect(() => formatOf('en').relative('yesterday', 0)).toThrow(RangeError);
});

it('no Uzbek name has an apostrophe in place of ʻ', () => {
  expect(JSON.stringify(all.uz)).not.toMatch(/['‘’]/);
});

it('nothing but English numbers is asked of the browser', () => {
  const asked = new Set<string>();
  const real = globalThis.Intl;
  const watched = (name: string, Real: new (...args: unknown[]) => object) =>
    class {
      constructor(...args: unknown[]) {
        asked.add(`${name} ${String(args[0])}`);
        return new Real(...args);
      }
    };
  const names = [
    'DateTimeFormat',
    'NumberFormat',
    'PluralRules',
    'RelativeTimeFormat',
    'ListFormat',
    'Collator',
  ] as const;
  const stub = Object.fromEntries(names.map((name) => [name, watched(name, real[name] as never)]));
  try {
    globalThis.Intl = stub as unknown as typeof Intl;
    for (const language of languages) useAll(formatOf(language, 'Asia/Dushanbe'));
  } finally {
    globalThis.Intl = real;
  }
  expect([...asked].sort()).toEqual([
    'DateTimeFormat en-US-u-ca-gregory-nu-latn',
    'NumberFormat en-US-u-nu-latn',
  ]);
});

function useAll(format: Format): void {
  for (const style of dateStyles) format.dateTime(0, style);
  format.number(1234.5, { maximumFractionDigits: 7 });
  format.percent(0.5, { maximumFractionDigits: 7 });
  format.relative(0, 1e9);
  format.list(['a', 'b', 'c']);
}
