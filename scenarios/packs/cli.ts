import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { LanguageStatus } from './status.ts';
import { readCourse, type CoursePack, type ReadOptions } from './course/read.ts';
import { openFolder } from './folder.ts';
import { foldersIn, gather, type Packs } from './packs.ts';
import { problemLine, type Problem } from './problem.ts';
import { readScenario, type ScenarioPack } from './scenario/read.ts';
import { stampFolder, type Stamp } from './stamp.ts';
import { statusSchema } from './status.ts';

const help = `Checks and marks the content of courses/ and scenarios/library/.

  npm run content -- check [--json] [--lang xx]... [folder]...
      Reads the packs and proves the scenarios. Prints a line for each pack, then the problems.
      --lang xx    look only at this language and the source (again for another)
      --json       print { packs, problems } as JSON
      Exit: 0 nothing wrong, 1 problems.

  npm run content -- stamp --lang xx --status STATUS --by NAME [--confirm] [folder]...
      Marks translations that have no mark, or were changed since they were marked, as made from the present source.
      --status     "machine draft", translated or reviewed
      --by         who translated or reviewed them
      --confirm    mark those too whose source has changed while they have not: they still hold

  folder: one pack, such as courses/human-rights-in-counter-terrorism; without one, all of them.
  --help       this text
  Exit 2: the command was not understood.
`;

/** A command that was not understood. */
class UsageError extends Error {}

async function main(args: string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === undefined || args.includes('--help') || args.includes('-h')) {
    process.stdout.write(help);
    return command === undefined ? 2 : 0;
  }
  if (command === 'check') return check(rest);
  if (command === 'stamp') return stamp(rest);
  throw new UsageError(`there is no command ${command}`);
}

async function check(args: string[]): Promise<number> {
  const options = { json: { type: 'boolean' }, lang: { type: 'string', multiple: true } } as const;
  const { values, positionals } = parsed(() => parseArgs({ args, options, allowPositionals: true }));
  const packs = await readPaths(await pathsOf(positionals), { languages: values.lang });
  process.stdout.write(values.json ? json(packs) : report(packs));
  return packs.problems.length > 0 ? 1 : 0;
}

async function stamp(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { lang: text, status: text, by: text, confirm: { type: 'boolean' } } as const;
  const { values, positionals } = parsed(() => parseArgs({ args, options, allowPositionals: true }));
  const { lang, by, confirm = false } = values;
  const status = statusSchema.safeParse(values.status);
  if (!lang || !by) throw new UsageError('stamp needs --lang and --by');
  if (!status.success) throw new UsageError(`--status is one of: ${statusSchema.options.join(', ')}`);
  const on = new Date().toISOString().slice(0, 10);
  const problems: Problem[] = [];
  for (const path of await pathsOf(positionals))
    problems.push(...(await stampPath(path, { language: lang, status: status.data, by, on, confirm })));
  process.stdout.write(problems.map(problemLine).join(''));
  return problems.length > 0 ? 1 : 0;
}

async function stampPath(path: string, marks: Stamp): Promise<Problem[]> {
  const folder = await openFolder(path);
  const { files, marked, left } = stampFolder(folder, marks);
  for (const [file, text] of files) await writeFile(join(path, file), text);
  const stale =
    left > 0 ? `; ${left} stay stale: translate them again, or --confirm that they still hold` : '';
  process.stdout.write(`${folder.path}  ${marks.language}: ${marked} marked${stale}\n`);
  return folder.problems;
}

function parsed<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

async function pathsOf(given: string[]): Promise<string[]> {
  if (given.length === 0) return [...(await foldersIn('courses')), ...(await foldersIn('scenarios/library'))];
  const odd = given.find((path) => !isCourse(path) && !existsSync(join(path, 'scenario.yaml')));
  if (odd !== undefined) throw new UsageError(`${odd} holds neither course.yaml nor scenario.yaml`);
  return given;
}

function isCourse(path: string): boolean {
  return existsSync(join(path, 'course.yaml'));
}

function readPaths(paths: string[], options: ReadOptions): Promise<Packs> {
  const courses = paths.filter(isCourse);
  const scenarios = paths.filter((path) => !isCourse(path));
  return gather(
    courses.map((path) => readCourse(path, options)),
    scenarios.map((path) => readScenario(path, options)),
  );
}

function report({ courses, scenarios, problems }: Packs): string {
  const packs = [...courses.map(courseLine), ...scenarios.map(scenarioLine)];
  const count = `${courses.length} courses, ${scenarios.length} scenarios, ${problems.length} problems\n`;
  return [...packs, ...problems.map(problemLine), count].join('');
}

function courseLine(pack: CoursePack): string {
  const lessons = pack.modules.reduce((sum, module) => sum + module.lessons.length, 0);
  return `${pack.slug}  ${lessons} lessons, ${Object.keys(pack.items).length} items  ${languagesOf(pack)}\n`;
}

function scenarioLine(pack: ScenarioPack): string {
  const { least, greatest } = pack.bounds.overall;
  const { shortest, longest } = pack.plays;
  const proof = `${pack.states} states, ${shortest} to ${longest} decisions, ${least} to ${greatest} points`;
  return `${pack.slug}  ${proof}  ${languagesOf(pack)}\n`;
}

function languagesOf({ texts, statuses }: Pick<CoursePack, 'texts' | 'statuses'>): string {
  const counts = Object.values(statuses).map((status) => status.counts);
  const sum = (of: keyof LanguageStatus['counts']) => counts.reduce((total, count) => total + count[of], 0);
  return `${Object.keys(texts).join(' ')}  machine drafts ${sum('machine draft')}, stale ${sum('stale')}`;
}

function json({ courses, scenarios, problems }: Packs): string {
  const packs = [...courses, ...scenarios].map(({ kind, slug, hash, texts, statuses }) => ({
    kind,
    slug,
    hash,
    languages: Object.keys(texts),
    statuses: Object.fromEntries(Object.entries(statuses).map(([tag, { counts }]) => [tag, counts])),
  }));
  return `${JSON.stringify({ packs, problems }, null, 2)}\n`;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\nnpm run content -- --help says how it is used.\n`);
  process.exitCode = 2;
}
