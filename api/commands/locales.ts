// `npm run locales`: checks, marks and sorts the texts of locales/.
import { globSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Language, languages } from '@sarai/contract/languages';
import {
  openFolder,
  problemLine,
  readTexts,
  type Stamped,
  stampFile,
  statusSchema,
} from '@sarai/packs/translations';
import { fieldCodes, statuses } from '../src/platform/errors/statuses.ts';
import { root } from '../start/settings.ts';
import { checkLocales, featuresIn, refusalUses, type Report, source } from './locales/check.ts';
import { sourcesIn } from './locales/plurals.ts';
import { type Use, usesIn } from './locales/uses.ts';

const help = `Checks and marks the texts of locales/, the words of pages, refusals and letters.

  npm run locales -- check [--json]
      Holds every language against English, and English against the code. Prints a line for each language, then the problems.
      --json       print { languages, problems } as JSON
      Exit: 0 nothing wrong, 1 problems.

  npm run locales -- stamp --lang xx --status STATUS --by NAME [--confirm]
      Marks translations that have no mark, or were changed since they were marked, as made from the present English text.
      --status     "machine draft", translated or reviewed
      --by         who translated or reviewed them
      --confirm    mark those too whose English text has changed while they have not: they still hold

  npm run locales -- sort
      Puts the texts of every file in the order of their keys.

  --help       this text
  Exit 2: the command was not understood.
`;

/** A command that was not understood. */
class UsageError extends Error {}

const refusals = 'api/src/platform/errors/statuses.ts';

async function main([command, ...args]: string[]): Promise<number> {
  if (command === undefined || [command, ...args].includes('--help')) {
    process.stdout.write(help);
    return command === undefined ? 2 : 0;
  }
  if (command === 'check') return check(args);
  if (command === 'stamp') return stamp(args);
  if (command === 'sort') return sort();
  throw new UsageError(`there is no command ${command}`);
}

async function check(args: string[]): Promise<number> {
  const { values } = parsed(() => parseArgs({ args, options: { json: { type: 'boolean' } } }));
  const folder = await openFolder('locales');
  const report = checkLocales(folder, allUses(featuresIn(folder)));
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : inWords(report));
  return report.problems.length > 0 ? 1 : 0;
}

function allUses(features: string[]): Use[] {
  const files = globSync(['web/src/**/*.{ts,svelte}', 'api/src/**/*.ts'], {
    exclude: ['**/generated/**', '**/*.spec.ts', '**/*.d.ts'],
  });
  const uses = files.sort().flatMap((file) => usesIn(file, readFileSync(file, 'utf8'), features));
  // The filter of errors names any refusal; which there are is known.
  const isAnyRefusal = ({ feature, key }: Use) => feature === 'refusals' && key === '*';
  return [
    ...uses.filter((use) => !isAnyRefusal(use)),
    ...refusalUses(refusals, Object.keys(statuses), fieldCodes),
  ];
}

async function stamp(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = { lang: text, status: text, by: text, confirm: { type: 'boolean' } } as const;
  const { values } = parsed(() => parseArgs({ args, options }));
  const language = languages.find((each) => each === values.lang && each !== source);
  const status = statusSchema.safeParse(values.status);
  if (!language)
    throw new UsageError(`--lang is one of: ${languages.filter((each) => each !== source).join(', ')}`);
  if (!status.success) throw new UsageError(`--status is one of: ${statusSchema.options.join(', ')}`);
  if (!values.by) throw new UsageError('stamp needs --by');
  const on = new Date().toISOString().slice(0, 10);
  return stampLanguage(language, {
    status: status.data,
    by: values.by,
    on,
    confirm: values.confirm ?? false,
  });
}

async function stampLanguage(
  language: Language,
  how: Omit<Parameters<typeof stampFile>[3], 'language'>,
): Promise<number> {
  const folder = await openFolder('locales');
  const result: Stamped = { files: new Map(), marked: 0, left: 0 };
  for (const feature of featuresIn(folder)) {
    const english = readTexts(folder, `${source}/${feature}.json`)?.texts;
    if (english)
      stampFile(
        folder,
        `${language}/${feature}.json`,
        sourcesIn(language, english),
        { ...how, language },
        result,
      );
  }
  for (const [file, text] of result.files) await writeFile(path.join('locales', file), text);
  const stale =
    result.left > 0
      ? `; ${result.left} stay stale: translate them again, or --confirm that they still hold`
      : '';
  process.stdout.write(
    `${language}: ${result.marked} marked${stale}\n${folder.problems.map(problemLine).join('')}`,
  );
  return folder.problems.length > 0 ? 1 : 0;
}

async function sort(): Promise<number> {
  const folder = await openFolder('locales');
  for (const [file, json] of folder.files) {
    const texts = file.endsWith('.status.json') ? undefined : readTexts(folder, file)?.texts;
    if (!texts) continue;
    const sorted = Object.fromEntries(
      Object.keys(texts)
        .sort()
        .map((key) => [key, texts[key]]),
    );
    const next = `${JSON.stringify(sorted, null, 2)}\n`;
    if (next !== json) await writeFile(path.join('locales', file), next);
  }
  return 0;
}

function inWords({ languages: reports, problems }: Report): string {
  const lines = Object.entries(reports).map(([language, { texts, counts }]) => {
    const marks = counts
      ? `  machine drafts ${counts['machine draft']}, reviewed ${counts.reviewed}, stale ${counts.stale}`
      : '';
    return `${language}  ${texts} texts${marks}\n`;
  });
  return [
    ...lines,
    ...problems.map(problemLine),
    `${lines.length} languages, ${problems.length} problems\n`,
  ].join('');
}

function parsed<Result>(parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

process.chdir(root);
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`${error.message}\nnpm run locales -- --help says how it is used.\n`);
  process.exitCode = 2;
}
