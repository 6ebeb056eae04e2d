import type { FormatData } from './data.ts';

export interface Digits {
  minimumFractionDigits?: number;
  maximumFractionDigits?: number;
}

type Options = Digits & { style?: 'percent' };

/** English, which every browser has, rounds and groups; the symbols are replaced by the language's own. */
export function digitsOf(value: number, symbols: FormatData['number'], options: Options): string {
  const parts = english(options).formatToParts(value);
  const whole = parts
    .filter(({ type }) => type === 'integer')
    .map(({ value }) => value)
    .join('');
  const grouped = whole.length >= 3 + symbols.minGrouping;
  const written: Partial<Record<Intl.NumberFormatPartTypes, string>> = {
    minusSign: symbols.minus,
    group: grouped ? symbols.group : '',
    decimal: symbols.decimal,
    infinity: symbols.infinity,
    nan: symbols.nan,
    percentSign: '',
  };
  const text = parts.map((part) => written[part.type] ?? part.value).join('');
  return options.style === 'percent' ? symbols.percent.replace('{0}', text) : text;
}

const known = new Map<string, Intl.NumberFormat>();

function english(options: Options): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const found = known.get(key) ?? new Intl.NumberFormat('en-US-u-nu-latn', options);
  known.set(key, found);
  return found;
}
