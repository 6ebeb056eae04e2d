import { allReached, type Row, type Section, table, toJson, verdict } from './report.ts';

const row = (over: Partial<Row>): Row => ({ what: 'lesson pages', figure: 900, unit: '/s', ...over });
const section = (...rows: Row[]): Section => ({ measure: 'pages', rows, notes: [] });

test('a ratio is judged when there is one, else the figure', () => {
  expect(verdict(row({ ceiling: 2700, ratio: 0.34, target: { least: 1 / 3 } }))).toBe('ok');
  expect(verdict(row({ ceiling: 2700, ratio: 0.33, target: { least: 1 / 3 } }))).toBe('missed');
  expect(verdict(row({ figure: 11, unit: 'ms', target: { most: 10 } }))).toBe('missed');
});

test('a row without a target only informs', () => {
  expect(verdict(row({}))).toBe('');
  expect(allReached([section(row({}))])).toBe(true);
});

test('one missed target, or one measure that failed, and not all is reached', () => {
  expect(
    allReached([section(row({ target: { least: 1 } })), section(row({ target: { least: 1000 } }))]),
  ).toBe(false);
  expect(allReached([{ ...section(), failed: 'there is no Chromium' }])).toBe(false);
});

test('the table sets figures under each other', () => {
  const text = table(
    section(
      row({ ceiling: 2700, ratio: 0.333, target: { least: 1 / 3 } }),
      row({ what: 'SQL', figure: 3, unit: '', target: { most: 4 } }),
    ),
  );
  expect(text.split('\n')).toEqual([
    'pages           figure   ceiling  ratio   target',
    '  lesson pages  900 /s  2,700 /s   0.33  ≥ 0.333  missed',
    '  SQL               3                       ≤ 4       ok',
  ]);
});

test('JSON carries the verdicts', () => {
  const { reached, measures } = JSON.parse(toJson([section(row({ target: { least: 1 } }))])) as {
    reached: boolean;
    measures: { rows: { verdict: string }[] }[];
  };
  expect(reached).toBe(true);
  expect(measures[0]!.rows[0]!.verdict).toBe('ok');
});
