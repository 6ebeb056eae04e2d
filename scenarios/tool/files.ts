import { readFile } from 'node:fs/promises';
import { relative, sep } from 'node:path';
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
