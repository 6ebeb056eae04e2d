import { digits, reaches, type Target } from './figures.ts';

/** One line of the report. */
export interface Row {
  what: string;
  figure: number;
  unit: string;
  /** What the machine does at best in the same run. */
  ceiling?: number;
  /** Median over the rounds of figure / ceiling, each round's two measured one after the other. */
  ratio?: number;
  /** For the ratio when there is one, else for the figure; without it the row only informs. */
  target?: Target;
}

export interface Section {
  measure: string;
  rows: Row[];
  /** What a reader must know to judge the figures. */
  notes: string[];
  /** Why nothing could be measured. */
  failed?: string;
}

export type Verdict = 'ok' | 'missed' | '';

export const verdict = ({ figure, ratio, target }: Row): Verdict =>
  target === undefined ? '' : reaches(ratio ?? figure, target) ? 'ok' : 'missed';

export const allReached = (sections: readonly Section[]): boolean =>
  sections.every(({ rows, failed }) => !failed && rows.every((row) => verdict(row) !== 'missed'));

const heads = ['', 'figure', 'ceiling', 'ratio', 'target', ''];

/** A table for people: text to the left, figures to the right. */
export function table({ measure, rows, notes, failed }: Section): string {
  const cells = [[measure, ...heads.slice(1)], ...rows.map(toCells)];
  const widths = heads.map((_, column) => Math.max(...cells.map((line) => line[column]!.length)));
  const lines = cells.map((line) =>
    line
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
  return [
    ...lines,
    ...notes.map((note) => `  ${note}`),
    ...(failed ? [`  not measured: ${failed}`] : []),
  ].join('\n');
}

const toCells = (row: Row): string[] => [
  `  ${row.what}`,
  `${digits(row.figure)} ${row.unit}`,
  row.ceiling === undefined ? '' : `${digits(row.ceiling)} ${row.unit}`,
  row.ratio === undefined ? '' : row.ratio.toFixed(2),
  targetText(row),
  verdict(row),
];

function targetText({ target, ratio, unit }: Row): string {
  if (target === undefined) return '';
  const of = ratio === undefined ? ` ${unit}` : '';
  return 'least' in target ? `≥ ${digits(target.least)}${of}` : `≤ ${digits(target.most)}${of}`;
}

/** The same for programs. */
export const toJson = (sections: readonly Section[]): string =>
  JSON.stringify(
    {
      reached: allReached(sections),
      measures: sections.map((section) => ({
        ...section,
        rows: section.rows.map((row) => ({ ...row, verdict: verdict(row) })),
      })),
    },
    null,
    2,
  );
