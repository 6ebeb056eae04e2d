import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { edited } from '../edits.ts';
import type { Step } from './step.ts';
import { toFormat2 } from './toFormat2.ts';

/** By the format that a step begins with. */
const steps: Record<number, Step> = { 1: toFormat2 };

/** The format that all steps together lead to. */
export const newestFormat = Math.max(...Object.keys(steps).map(Number)) + 1;

/** Why a file cannot be brought to the newest format. */
export interface NotUpgraded {
  line: number;
  refused: string;
}

/** The text of a `scenario.yaml` in the newest format, and the format that it had. */
export function upgraded(text: string): { from: number; text: string } | NotUpgraded {
  const found = formatOf(text);
  if (typeof found !== 'number') return found;
  let current = text;
  for (let format = found; format < newestFormat; format++)
    current = edited(current, steps[format]!(parseDocument(current)));
  return { from: found, text: current };
}

function formatOf(text: string): number | NotUpgraded {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const [mistake] = document.errors;
  if (mistake) return { line: counter.linePos(mistake.pos[0]).line, refused: mistake.message };
  if (!isMap(document.contents)) return { line: 1, refused: 'the file is not a scenario' };
  const node = document.get('format', true);
  const format: unknown = isScalar(node) ? node.value : undefined;
  if (typeof format === 'number' && (format === newestFormat || Object.hasOwn(steps, format))) return format;
  const offset = isScalar(node) ? (node.range?.[0] ?? 0) : 0;
  return { line: counter.linePos(offset).line, refused: refusalOf(format) };
}

function refusalOf(format: unknown): string {
  if (format === undefined) return 'format is missing, so nobody can tell what the file is written in';
  if (typeof format === 'number' && format > newestFormat)
    return `format ${format} is newer than this Sarai, which reads up to ${newestFormat}`;
  return `format is a whole number from 1 to ${newestFormat}, not ${JSON.stringify(format)}`;
}
