import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { languageSchema } from '@sarai/engine/schema';
import { parseDocument } from 'yaml';
import { onlyOne, parsed, UsageError, asJson, type Command } from '../command.ts';
import { edited, replacing } from '../edits.ts';
import { readText, shown } from '../files.ts';
import { idOf, isFree, textsFile, writeFolder } from '../folders.ts';

const help = `  npm run scenario -- new <folder> --title TITLE [--lang xx] [--json]
      Writes a small scenario that holds and can be played, to be written over: three scenes, a condition,
      two endings, texts, a walkthrough. The folder's name becomes the scenario's id.
      --title    the title that players see
      --lang     the language that you write in; without it, en. The example's texts are English in any case.
      --json     print { folder, files } as JSON
      Exit: 0 written, 1 there is something in the folder already, 2 not understood.
`;

const template = fileURLToPath(new URL('../template', import.meta.url));
const walkthrough = 'walkthroughs/settled.yaml';

async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parsed(args, { title: text, lang: text, json: { type: 'boolean' } });
  const folder = onlyOne(positionals, 'folder');
  const title = values.title?.trim();
  if (!title) throw new UsageError('new needs --title');
  const language = languageSchema.safeParse(values.lang ?? 'en');
  if (!language.success) throw new UsageError(`--lang is a tag such as kk, not ${values.lang}`);
  const files = await filesOf(idOf(folder), title, language.data);
  if (!(await isFree(folder))) return refuse(folder);
  await writeFolder(folder, files);
  const written = { folder: shown(folder), files: Object.keys(files) };
  process.stdout.write(values.json ? asJson(written) : report(written.folder, written.files));
  return 0;
}

async function filesOf(id: string, title: string, language: string): Promise<Record<string, string>> {
  const yaml = await readText(join(template, 'scenario.yaml'));
  const document = parseDocument(yaml);
  const texts = JSON.parse(await readText(join(template, 'text/en.json'))) as Record<string, string>;
  return {
    'scenario.yaml': edited(yaml, [
      replacing(document, ['id'], id),
      replacing(document, ['source'], language),
      replacing(document, ['languages'], `[${language}]`),
    ]),
    [`text/${language}.json`]: textsFile({ ...texts, title }),
    [walkthrough]: await readText(join(template, walkthrough)),
  };
}

function refuse(folder: string): number {
  process.stderr.write(`${folder} is not empty, and nothing is written over\n`);
  return 1;
}

function report(folder: string, files: string[]): string {
  const next = `npm run scenario -- play ${folder}\n`;
  return [...files.map((file) => `${folder}/${file}\n`), next].join('');
}

export const create: Command = { summary: 'writes a small scenario to begin with', help, run };
