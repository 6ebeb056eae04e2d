import type { Texts } from '@sarai/checks';
import { stringify } from 'yaml';
import { z } from 'zod';
import { sha256 } from './folder.ts';
import type { Folder } from './problem.ts';
import { splitFront } from './sections.ts';
import { isChanged, markSchema, readMarks, type Mark, type Marks, type Status } from './status.ts';
import { readTexts } from './texts.ts';
import { parseYaml, readYaml } from './yaml.ts';

/** What is to be said of the translations that get a mark. */
export interface Stamp {
  language: string;
  status: Status;
  by: string;
  /** A date: 2026-11-21. */
  on: string;
  /** Mark those too whose source has changed while they have not: somebody has seen that they still hold. */
  confirm: boolean;
}

export interface Stamped {
  /** New contents by path inside the folder; only of files that change. */
  files: Map<string, string>;
  /** How many texts got a mark, and how many stay stale because they were not translated again. */
  marked: number;
  left: number;
}

const headSchema = z.object({ source: z.string() });

/** Marks the translations of a pack in one language. Mistakes in the files are noted as problems of the folder. */
export function stampFolder(folder: Folder, stamp: Stamp): Stamped {
  const result: Stamped = { files: new Map(), marked: 0, left: 0 };
  const manifest = folder.files.has('course.yaml') ? 'course.yaml' : 'scenario.yaml';
  const source = readYaml(folder, manifest, headSchema)?.value.source;
  if (source === undefined || source === stamp.language) return result;
  const from = readTexts(folder, `text/${source}.json`);
  if (from) stampFile(folder, `text/${stamp.language}.json`, from.texts, stamp, result);
  for (const file of folder.files.keys())
    if (file.endsWith(`/${stamp.language}.md`)) stampBody(folder, file, source, stamp, result);
  return result;
}

/** Marks the texts of one file of a folder as made from `source`. */
export function stampFile(folder: Folder, file: string, source: Texts, stamp: Stamp, result: Stamped): void {
  const to = readTexts(folder, file);
  const status = file.replace(/\.json$/, '.status.json');
  const marks = readMarks(folder, status);
  if (!to || !marks) return;
  const next = markAll(to.texts, source, marks, stamp, result);
  write(folder, status, `${JSON.stringify(next, null, 2)}\n`, result);
}

function markAll(texts: Texts, source: Texts, marks: Marks, stamp: Stamp, result: Stamped): Marks {
  const next: Marks = {};
  for (const id of Object.keys(texts).sort())
    next[id] = markOf(texts[id]!, source[id] ?? '', marks[id], stamp, result);
  return next;
}

function markOf(text: string, source: string, mark: Mark | undefined, stamp: Stamp, result: Stamped): Mark {
  const isStale = mark !== undefined && mark.source !== sha256(source);
  const isDone = mark !== undefined && !isChanged(text, mark) && !(isStale && stamp.confirm);
  if (isDone && isStale) result.left++;
  if (isDone) return { ...mark, text: sha256(text) };
  result.marked++;
  const { status, by, on } = stamp;
  return { source: sha256(source), text: sha256(text), status, by, on };
}

function stampBody(folder: Folder, file: string, source: string, stamp: Stamp, result: Stamped): void {
  const original = folder.files.get(file.replace(/[^/]+$/, `${source}.md`));
  if (original === undefined) return;
  const { front, body } = splitFront(folder.files.get(file)!);
  const mark = front === undefined ? undefined : parseYaml(folder, file, front, markSchema, 1)?.value;
  const broken = front !== undefined && !mark;
  if (broken) return;
  const next = markOf(body, splitFront(original).body, mark, stamp, result);
  write(folder, file, `---\n${frontOf(next)}---\n${body}`, result);
}

function frontOf({ source, text, status, by, on }: Mark): string {
  return stringify({ source, text, status, by, on }, { lineWidth: 0, singleQuote: true });
}

function write(folder: Folder, file: string, text: string, result: Stamped): void {
  if (folder.files.get(file) !== text) result.files.set(file, text);
}
