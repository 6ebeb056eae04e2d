import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UsageError } from './command.ts';

/** A path as it is shown: from the working directory, with forward slashes. */
export function shown(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/');
}

/** The text of a file, which must be UTF-8. */
export async function readText(path: string): Promise<string> {
  const bytes = await readFile(path).catch((error: unknown) => {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  });
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError(`${path} is not UTF-8: save it as UTF-8 and try again`);
  }
}

const library = 'scenarios/library';

/** The folders of all scenarios that come with Sarai. */
export async function foldersOfLibrary(): Promise<string[]> {
  const entries = await readdir(library, { withFileTypes: true }).catch(() => {
    throw new UsageError(`there is no ${library} here: name a folder`);
  });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  return names.sort().map((name) => join(library, name));
}
