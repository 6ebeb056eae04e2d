import { join } from 'node:path/posix';

/** Why a pack is refused. */
export interface Problem {
  /** Relative to the working directory, with forward slashes. */
  file: string;
  /** From 1. */
  line: number;
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
  problems: Problem[];
}

/** Notes a problem with a file of the folder. */
export function report(folder: Folder, file: string, line: number, code: string, message: string): void {
  folder.problems.push({ file: join(folder.path, file), line, code, message });
}
