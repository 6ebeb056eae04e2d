import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { report, type Folder } from './problem.ts';

type Path = readonly PropertyKey[];

/** A YAML file that fits its schema, and the line of any path in it. */
export interface Read<Value> {
  value: Value;
  lineOf: (path: Path) => number;
}

/** Reads a file of the folder; on a mistake the problems are noted and nothing is returned. */
export function readYaml<Value>(
  folder: Folder,
  file: string,
  schema: z.ZodType<Value>,
): Read<Value> | undefined {
  const text = folder.files.get(file);
  if (text !== undefined) return parseYaml(folder, file, text, schema);
  report(folder, file, 1, 'file-missing', 'the file is missing');
  return undefined;
}

/** The same for a text that stands in a file after `above` other lines. */
export function parseYaml<Value>(
  folder: Folder,
  file: string,
  text: string,
  schema: z.ZodType<Value>,
  above = 0,
): Read<Value> | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const mistakes = [...document.errors, ...document.warnings];
  for (const { pos, message } of mistakes)
    report(folder, file, above + counter.linePos(pos[0]).line, 'yaml-syntax', message);
  if (mistakes.length > 0) return undefined;
  const lineOf = (path: Path) => above + counter.linePos(offsetOf(document, path)).line;
  const result = schema.safeParse(document.toJS());
  if (result.success) return { value: result.data, lineOf };
  for (const issue of result.error.issues) reportIssue(folder, file, issue, lineOf);
  return undefined;
}

function reportIssue(
  folder: Folder,
  file: string,
  issue: z.core.$ZodIssue,
  lineOf: (path: Path) => number,
): void {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  for (const key of unknown) {
    const message = `${inWords([...issue.path, key])} is not a field of the format`;
    report(folder, file, lineOf([...issue.path, key]), 'unknown-field', message);
  }
  if (unknown.length > 0) return;
  const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
  report(folder, file, lineOf(issue.path), 'schema', `${inWords(issue.path) || 'the file'}: ${message}`);
}

function inWords(path: Path): string {
  return path.map(String).join('.');
}

// As deep as the path leads; where it names a field, the field's name is the place.
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    const key: unknown = isMap(node) ? node.items.find((pair) => isNamed(pair.key, part))?.key : undefined;
    const value: unknown = isMap(node) || isSeq(node) ? node.get(part as string, true) : undefined;
    const place = key ?? value;
    if (!isScalar(place) && !isMap(place) && !isSeq(place)) break;
    offset = place.range?.[0] ?? offset;
    node = value;
  }
  return offset;
}

function isNamed(key: unknown, part: PropertyKey): boolean {
  return isScalar(key) && String(key.value) === String(part);
}
