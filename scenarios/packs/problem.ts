import { join } from 'node:path/posix';

/** Where something is in a file. */
export interface Position {
  /** From 1. */
  line: number;
  /** From 1, in characters; left out where the line as a whole is meant. */
  column?: number;
}

/** Why a pack is refused. */
export interface Problem extends Position {
  /** Relative to the working directory, with forward slashes. */
  file: string;
  code: string;
  message: string;
}

/** A folder that is being read, and what was found wrong with it so far. */
export interface Folder {
  /** Relative to the working directory. */
  path: string;
  /** The last part of the path. */
  slug: string;
  /** Contents by path inside the folder, in the order of the paths. */
  files: Map<string, string>;
  /** Files that are refused as they are: what would follow from their missing content is not said as well. */
  refused: Set<string>;
  problems: Problem[];
}

const longestMessage = 400;

/** Notes a problem with a file of the folder, in a line or at a position. */
export function report(
  { path, problems, refused }: Folder,
  file: string,
  at: number | Position,
  code: string,
  message: string,
): void {
  if (refused.has(file)) return;
  const position = typeof at === 'number' ? { line: at } : at;
  const cut = message.length > longestMessage ? `${message.slice(0, longestMessage)}…` : message;
  problems.push({ file: join(path, file), ...position, code, message: cut });
}

/** Notes why nothing of a file is read. */
export function refuse(folder: Folder, file: string, at: Position, code: string, message: string): void {
  report(folder, file, at, code, message);
  folder.refused.add(file);
}

/** A problem as a terminal shows it: editors open `file:line:column`. */
export function problemLine({ file, line, column, code, message }: Problem): string {
  const position = column === undefined ? line : `${line}:${column}`;
  return `${file}:${position}  ${code}  ${message}\n`;
}

/** The position of a character of a text. */
export function positionIn(text: string, offset: number): Required<Position> {
  const above = text.slice(0, offset);
  return { line: above.split('\n').length, column: offset - above.lastIndexOf('\n') };
}
