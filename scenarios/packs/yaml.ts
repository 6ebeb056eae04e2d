import { isMap, isScalar, isSeq, type Document, type Pair, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { compose, type Mistake } from './compose.ts';
import { positionsIn } from './lines.ts';
import { report, type Folder, type Position } from './problem.ts';

type Path = readonly PropertyKey[];

/** A YAML file that fits its schema, and the position of any path in it. */
export interface Read<Value> {
  value: Value;
  positionOf: (path: Path) => Required<Position>;
}

/** Reads a file of the folder; on a mistake the problems are noted and nothing is returned. */
export function readYaml<Value>(
  folder: Folder,
  file: string,
  schema: z.ZodType<Value>,
): Read<Value> | undefined {
  const text = folder.files.get(file);
  if (text !== undefined) return parseYaml(folder, file, text, schema);
  report(folder, file, { line: 1, column: 1 }, 'file-missing', 'the file is missing');
  return undefined;
}

/** A mistake, and the position of what it is about. */
interface Fault extends Omit<Mistake, 'offset'> {
  at: Required<Position>;
}

/** The same for a text that stands in a file after `above` other lines. */
export function parseYaml<Value>(
  folder: Folder,
  file: string,
  text: string,
  schema: z.ZodType<Value>,
  above = 0,
): Read<Value> | undefined {
  if (folder.refused.has(file)) return undefined;
  const { document, mistakes } = compose(text);
  const positionIn = positionsIn(text);
  const positionAt = (offset: number) => {
    const { line, column } = positionIn(Math.min(offset, text.trimEnd().length));
    return { line: above + line, column };
  };
  const faults = mistakes.map(({ offset, ...mistake }) => ({ ...mistake, at: positionAt(offset) }));
  if (faults.length > 0) return reportFirst(folder, file, firstOfLines(faults));
  const positionOf = (path: Path) => positionAt(offsetOf(document, path));
  const result = schema.safeParse(document.toJS());
  if (result.success) return { value: result.data, positionOf };
  return reportFirst(
    folder,
    file,
    result.error.issues.flatMap((issue) => faultsOf(issue, positionOf)),
  );
}

/** One mistake makes others of the rest of its line. */
function firstOfLines(faults: Fault[]): Fault[] {
  const sorted = faults.sort((a, b) => a.at.line - b.at.line || a.at.column - b.at.column);
  return sorted.filter(({ at }, index) => at.line !== sorted[index - 1]?.at.line);
}

const most = 100;

/** A file that is wrong throughout is not helped by all that is wrong with it. */
function reportFirst(folder: Folder, file: string, faults: Fault[]): undefined {
  for (const { at, code, message } of faults.slice(0, most)) report(folder, file, at, code, message);
  const rest = faults.slice(most);
  if (rest[0])
    report(folder, file, rest[0].at, rest[0].code, `from here on, ${rest.length} more are not listed`);
}

function faultsOf(issue: z.core.$ZodIssue, positionOf: Read<unknown>['positionOf']): Fault[] {
  const inner = meant(issue);
  if (inner) return inner.flatMap((each) => faultsOf(each, positionOf));
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      at: positionOf([...issue.path, key]),
      code: 'unknown-field',
      message: `${inWords([...issue.path, key])} is not a field of the format`,
    }));
  const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message;
  const who = inWords(issue.path) || 'the file';
  return [{ at: positionOf(issue.path), code: 'schema', message: `${who}: ${message}` }];
}

/** Of the forms that a part can have, the one that its author meant: what is wrong with it lies deeper inside. */
function meant({ path, ...issue }: z.core.$ZodIssue): z.core.$ZodIssue[] | undefined {
  if (issue.code !== 'invalid_union') return undefined;
  const forms = issue.errors.filter((issues) => issues.every((each) => each.path.length > 1));
  if (forms.length !== 1) return undefined;
  return forms[0]!.map((each) => ({ ...each, path: [...path, ...each.path] }));
}

function inWords(path: Path): string {
  return path.map((part) => String(part).slice(0, 60)).join('.');
}

// As deep as the path leads; where it names a field, the field's name is the place.
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = 0;
  for (const part of path) {
    const pair = isMap(node) ? pairsOf(node).get(String(part)) : undefined;
    const value: unknown = isSeq(node) ? node.get(part as number, true) : pair?.value;
    const place = pair?.key ?? value;
    if (!isScalar(place) && !isMap(place) && !isSeq(place)) break;
    offset = place.range?.[0] ?? offset;
    node = value;
  }
  return offset;
}

const known = new WeakMap<YAMLMap, Map<string, Pair>>();

function pairsOf(map: YAMLMap): Map<string, Pair> {
  const pairs =
    known.get(map) ??
    new Map(map.items.map((pair) => [String((pair.key as { value: unknown }).value), pair]));
  known.set(map, pairs);
  return pairs;
}
