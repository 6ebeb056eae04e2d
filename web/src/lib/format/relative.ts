import type { pluralRule } from '@sarai/contract/languages';
import type { Moment } from './clock.ts';
import type { CountPattern, FormatData, RelativeUnit } from './data.ts';

interface Words {
  data: FormatData;
  number: (value: number) => string;
  rule: ReturnType<typeof pluralRule>;
}

/** Each unit's length in seconds and how many of it are said at most before the next one is used. */
const units: [unit: RelativeUnit, seconds: number, most: number][] = [
  ['second', 1, 59],
  ['minute', 60, 59],
  ['hour', 3_600, 23],
  ['day', 86_400, 6],
  ['week', 604_800, 4],
  ['month', 2_629_746, 11],
  ['year', 31_556_952, Infinity],
];

/** "2 days ago", "in 5 minutes", or "now" for less than half a second. */
export function inWords(from: Moment, now: Moment, { data, number, rule }: Words): string {
  const milliseconds = new Date(from).getTime() - new Date(now).getTime();
  const [unit, count] = rounded(Math.abs(milliseconds) / 1000);
  if (count === 0) return data.now;
  const pattern = data.relative[unit][milliseconds < 0 ? 0 : 1];
  return textFor(pattern, rule.select(count)).replace('{0}', number(count));
}

function rounded(seconds: number): [unit: RelativeUnit, count: number] {
  for (const [unit, length, most] of units) {
    const count = Math.round(seconds / length);
    if (count <= most) return [unit, count];
  }
  throw new RangeError('relative needs two moments in time');
}

const textFor = (pattern: CountPattern, category: Intl.LDMLPluralRule) =>
  typeof pattern === 'string' ? pattern : (pattern[category] ?? pattern.other ?? '');
