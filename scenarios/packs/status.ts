import { z } from 'zod';
import type { Texts } from '@sarai/checks';
import { sha256 } from './folder.ts';
import { report, type Folder } from './problem.ts';

export const statusSchema = z.enum(['machine draft', 'translated', 'reviewed']);
export type Status = z.infer<typeof statusSchema>;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal');

/** Where a translated text came from: the hashes of the source text and of the translation, who made it and when. */
export const markSchema = z.strictObject({
  source: hashSchema,
  text: hashSchema.optional(),
  status: statusSchema,
  by: z.string().min(1),
  on: z.iso.date(),
});
export type Mark = z.infer<typeof markSchema>;
export type Marks = Record<string, Mark>;

/** A translation of one language, counted. Every text counts under its status; a stale one under `stale` too. */
export interface LanguageStatus {
  counts: Record<Status | 'stale', number>;
  /** Ids of texts whose source changed since; a lesson's long text is `lesson.<id>.body`. */
  stale: string[];
  machine: string[];
}

/** Reads `text/<lang>.status.json`; a missing file has no marks. */
export function readMarks(folder: Folder, file: string): Marks | undefined {
  const json = folder.files.get(file);
  if (json === undefined) return {};
  const value = parsed(folder, file, json);
  if (value === undefined) return undefined;
  const result = z.record(z.string(), markSchema).safeParse(value);
  if (result.success) return result.data;
  for (const { path, message } of result.error.issues)
    report(
      folder,
      file,
      lineOfKey(json, String(path[0] ?? '')),
      'schema',
      `${path.map(String).join('.')}: ${message}`,
    );
  return undefined;
}

function parsed(folder: Folder, file: string, json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    report(folder, file, Number(/line (\d+)/.exec(message)?.[1] ?? 1), 'json-syntax', message);
    return undefined;
  }
}

function lineOfKey(json: string, key: string): number {
  const at = json.indexOf(JSON.stringify(key));
  return at < 0 ? 1 : json.slice(0, at).split('\n').length;
}

/** Notes texts without a mark, marks without a text, and texts that were changed after they were marked. */
export function checkMarks(
  folder: Folder,
  file: string,
  texts: Texts,
  marks: Marks,
  command = 'content',
): void {
  const unmarked = Object.keys(texts).filter((id) => !Object.hasOwn(marks, id));
  const idle = Object.keys(marks).filter((id) => !Object.hasOwn(texts, id));
  const outdated = Object.keys(texts).filter((id) => marks[id] && isChanged(texts[id]!, marks[id]));
  const note = (code: string, ids: string[], fault: string) => {
    if (ids.length === 0) return;
    const line = lineOfKey(folder.files.get(file) ?? '', ids[0]!);
    report(
      folder,
      file,
      line,
      code,
      `${fault}: ${ids.length}, such as ${ids[0]}: run npm run ${command} -- stamp`,
    );
  };
  note('status-missing', unmarked, 'texts without a mark');
  note('status-unknown', idle, 'marks without a text');
  note('status-outdated', outdated, 'texts changed after they were marked');
}

/** Whether a translation was changed after it was marked; a mark without its hash cannot tell. */
export function isChanged(text: string, mark: Mark): boolean {
  return mark.text !== undefined && mark.text !== sha256(text);
}

/** Counts the marks of a language against the present source texts. */
export function statusOf(marks: Marks, source: Texts): LanguageStatus {
  const entries = Object.entries(marks);
  const having = (status: Status) => entries.filter(([, mark]) => mark.status === status).map(([id]) => id);
  const stale = entries.filter(([id, mark]) => mark.source !== sha256(source[id] ?? '')).map(([id]) => id);
  const machine = having('machine draft');
  const counts = {
    reviewed: having('reviewed').length,
    translated: having('translated').length,
    'machine draft': machine.length,
    stale: stale.length,
  };
  return { counts, stale, machine };
}
