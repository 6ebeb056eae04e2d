import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asJson, parsed, scenarioFolder, UsageError, type Command } from '../command.ts';
import { readText, shown } from '../files.ts';
import { newestFormat, upgraded } from '../upgrades/index.ts';

const help = `  npm run scenario -- upgrade [--check] [--json] <folder>...
      Brings scenario.yaml of each folder to format ${newestFormat}. Comments and spacing stay as they are;
      a file that is up to date is left alone.
      --check    change nothing, only tell what is out of date
      --json     print a list of { file, from, to } and { file, line, refused } as JSON
      Exit: 0 all are up to date now; 1 one was refused, or with --check is out of date; 2 not understood.
`;

type Outcome = { file: string; from: number; to: number } | { file: string; line: number; refused: string };

async function run(args: string[]): Promise<number> {
  const flag = { type: 'boolean' } as const;
  const { values, positionals } = parsed(args, { check: flag, json: flag });
  if (positionals.length === 0) throw new UsageError('name one or more folders');
  const files = positionals.map((folder) => join(scenarioFolder(folder), 'scenario.yaml'));
  const outcomes: Outcome[] = [];
  for (const file of files) outcomes.push(await bring(file, { writes: !values.check }));
  const lines = outcomes.map((outcome) => lineOf(outcome, values.check));
  process.stdout.write(values.json ? asJson(outcomes) : lines.join(''));
  return outcomes.some((outcome) => isWrong(outcome, values.check)) ? 1 : 0;
}

async function bring(path: string, { writes }: { writes: boolean }): Promise<Outcome> {
  const file = shown(path);
  const before = await readText(path);
  const after = upgraded(before);
  if ('refused' in after) return { file, ...after };
  if (writes && after.text !== before) await writeFile(path, after.text);
  return { file, from: after.from, to: newestFormat };
}

function isWrong(outcome: Outcome, isCheck = false): boolean {
  return 'refused' in outcome || (isCheck && outcome.from < outcome.to);
}

function lineOf(outcome: Outcome, isCheck = false): string {
  const { file } = outcome;
  if ('refused' in outcome) return `${file}:${outcome.line}  ${outcome.refused}\n`;
  const { from, to } = outcome;
  if (from === to) return `${file}  format ${to} already\n`;
  return isCheck ? `${file}  format ${from}, to be upgraded to ${to}\n` : `${file}  format ${from} → ${to}\n`;
}

export const upgrade: Command = { summary: 'brings older files to the format of today', help, run };
