import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { idSchema } from '@sarai/engine/schema';
import { UsageError } from './command.ts';

/** The id of the scenario that a folder is for: its name. */
export function idOf(folder: string): string {
  const id = basename(resolve(folder));
  if (idSchema.safeParse(id).success) return id;
  throw new UsageError(
    `the folder's name is the scenario's id, lower-case words joined by hyphens: not ${id}`,
  );
}

/** Whether there is nothing at a path that writing a folder there could overwrite. */
export async function isFree(path: string): Promise<boolean> {
  if (!existsSync(path)) return true;
  return (await readdir(path).catch(() => ['a file'])).length === 0;
}

/** Writes a new folder, contents by path. A file that is there already is never written over. */
export async function writeFolder(path: string, files: Record<string, string>): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), text, { flag: 'wx' });
  }
}

/** A file of texts, as `text/<lang>.json` has them: sorted. */
export function textsFile(texts: Record<string, string>): string {
  const sorted = Object.entries(texts).sort(([a], [b]) => (a < b ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
