import { basename } from 'node:path';
import { languageSchema } from '@sarai/engine/schema';
import { asJson, onlyOne, parsed, UsageError, type Command } from '../command.ts';
import { readText, shown } from '../files.ts';
import { idOf, isFree, textsFile, writeFolder } from '../folders.ts';
import { draftOf, type Draft } from '../import/draft.ts';
import { readInk } from '../import/ink/index.ts';
import { reportOf } from '../import/report.ts';
import type { NotAStory, Story } from '../import/story.ts';
import { readTwee } from '../import/twee/index.ts';
import { scenarioFile } from '../import/yaml.ts';

const help = `  npm run scenario -- import <file> --to <folder> [--lang xx] [--json]
      Writes a draft of a scenario from a Twee 3 story (.twee, .tw) or an ink story (.ink). What cannot be mapped is
      printed with its line, and kept in import-report.md. docs/scenario-tool.md says what is mapped.
      --to       a new folder; its name becomes the scenario's id
      --lang     the language that the story is written in; without it, en
      --json     print { folder, remarks, toWrite } as JSON
      Exit: 0 all was mapped, 1 the draft leaves something out or nothing could be written, 2 not understood.
`;

const readers: Record<string, (text: string) => Story | NotAStory> = {
  twee: readTwee,
  tw: readTwee,
  ink: readInk,
};

async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parsed(args, { to: text, lang: text, json: { type: 'boolean' } });
  const file = onlyOne(positionals, 'file');
  if (!values.to) throw new UsageError('import needs --to');
  const language = languageSchema.safeParse(values.lang ?? 'en');
  if (!language.success) throw new UsageError(`--lang is a tag such as kk, not ${values.lang}`);
  const read = readerOf(file);
  const id = idOf(values.to);
  const story = read((await readText(file)).replace(/^\uFEFF/, ''));
  const draft = 'refused' in story ? story : draftOf(story, { id, language: language.data });
  if ('refused' in draft) return refuse(`${shown(file)}:${draft.line}  ${draft.refused}`);
  if (!(await isFree(values.to))) return refuse(`${values.to} is not empty, and nothing is written over`);
  await writeFolder(values.to, filesOf(draft, language.data, basename(file)));
  process.stdout.write(values.json ? json(values.to, draft) : report(file, values.to, draft));
  return draft.remarks.some(({ kind }) => kind === 'not mapped') ? 1 : 0;
}

function readerOf(file: string): (text: string) => Story | NotAStory {
  if (file.endsWith('.ink.json'))
    throw new UsageError(
      'compiled ink has no lines and no knots to map: import the .ink file that it was made from',
    );
  const read = readers[file.slice(file.lastIndexOf('.') + 1)];
  if (read) return read;
  throw new UsageError(
    `${file} is none of: ${Object.keys(readers)
      .map((ending) => `.${ending}`)
      .join(', ')}`,
  );
}

function filesOf(draft: Draft, language: string, source: string): Record<string, string> {
  return {
    'scenario.yaml': scenarioFile(draft.scenario),
    [`text/${language}.json`]: textsFile(draft.texts),
    'import-report.md': reportOf(source, draft),
  };
}

function refuse(why: string): number {
  process.stderr.write(`${why}\n`);
  return 1;
}

function json(folder: string, { remarks, toWrite }: Draft): string {
  return asJson({ folder: shown(folder), remarks, toWrite });
}

function report(file: string, folder: string, { remarks, toWrite }: Draft): string {
  const lines = remarks.map(({ line, kind, what }) => `${shown(file)}:${line}  ${kind}: ${what}\n`);
  const written = `${shown(folder)} is written; ${toWrite.length} texts are to be written, and import-report.md lists all\n`;
  return [...lines, written].join('');
}

export const importing: Command = { summary: 'makes a draft from a Twine or ink story', help, run };
