import type { Texts } from '@sarai/checks';
import { report, type Folder } from './problem.ts';

/** The texts of one language, and the line of each. */
export interface ReadTexts {
  texts: Texts;
  /** The line of a text; 1 for one that is not there. */
  lineOf: (key: string) => number;
}

const string = String.raw`"(?:[^"\\\n]|\\.)*"`;
const opening = /\s*\{/y;
const entry = new RegExp(String.raw`\s*(${string})\s*:\s*(${string})\s*(,|\}\s*$)`, 'y');
const nothing = /^\s*\{\s*\}\s*$/;

/** Reads `text/<lang>.json`: one flat object of texts. On a mistake the problem is noted and nothing is returned. */
export function readTexts(folder: Folder, file: string): ReadTexts | undefined {
  const json = folder.files.get(file);
  if (json === undefined) {
    report(folder, file, 1, 'language-missing', 'the pack lists this language, and the file is missing');
    return undefined;
  }
  const entries = entriesOf(folder, file, json);
  if (!entries) return undefined;
  const lines = new Map(entries.map(({ key, line }) => [key, line]));
  if (lines.size < entries.length) return reportRepeated(folder, file, entries);
  const texts = Object.fromEntries(entries.map(({ key, text }) => [key, text]));
  return { texts, lineOf: (key) => lines.get(key) ?? 1 };
}

interface Entry {
  key: string;
  text: string;
  line: number;
}

// Read entry by entry, since a parse as a whole tells neither the line of a mistake nor an id that stands twice.
function entriesOf(folder: Folder, file: string, json: string): Entry[] | undefined {
  if (nothing.test(json)) return [];
  const entries: Entry[] = [];
  const lineAt = linesOf(json);
  let at = after(opening, json, 0)?.end ?? -1;
  for (let closed = false; !closed;) {
    const found = at < 0 ? undefined : after(entry, json, at);
    const read = found && decoded(found.parts);
    const line = lineAt(Math.max(at, 0));
    if (!found || !read) return reportSyntax(folder, file, line);
    entries.push({ ...read, line });
    at = found.end;
    closed = found.parts[3] !== ',';
  }
  return entries;
}

function after(
  pattern: RegExp,
  text: string,
  at: number,
): { parts: RegExpExecArray; end: number } | undefined {
  pattern.lastIndex = at;
  const parts = pattern.exec(text);
  return parts ? { parts, end: pattern.lastIndex } : undefined;
}

function decoded(parts: RegExpExecArray): { key: string; text: string } | undefined {
  try {
    return { key: JSON.parse(parts[1]!) as string, text: JSON.parse(parts[2]!) as string };
  } catch {
    return undefined;
  }
}

function reportSyntax(folder: Folder, file: string, line: number): undefined {
  report(folder, file, line, 'json-syntax', 'expected "id": "text", and a comma between two of them');
}

function reportRepeated(folder: Folder, file: string, entries: Entry[]): undefined {
  const known = new Set<string>();
  for (const { key, line } of entries) {
    if (known.has(key)) report(folder, file, line, 'text-repeated', `the text ${key} stands twice`);
    known.add(key);
  }
}

/** Says the line of the first character that is no space; to be asked from the beginning to the end of the text. */
function linesOf(text: string): (from: number) => number {
  const end = text.trimEnd().length;
  let line = 1;
  let counted = 0;
  return (from) => {
    const space = /\s*/y;
    space.lastIndex = from;
    space.exec(text);
    for (; counted < Math.min(space.lastIndex, end); counted++) if (text[counted] === '\n') line++;
    return line;
  };
}
