import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { report, type Folder } from './problem.ts';

/** Reads all files of a folder but the hidden ones. Line ends are LF and there is no byte order mark, as in the repository. */
export async function openFolder(path: string): Promise<Folder> {
  const shown = slashed(relative(process.cwd(), path));
  const folder: Folder = { path: shown, slug: basename(resolve(path)), files: new Map(), problems: [] };
  for (const file of await filesIn(path))
    folder.files.set(file, plain(await readFile(join(path, file), 'utf8')));
  for (const [file, text] of folder.files)
    if (text.includes('\uFFFD')) report(folder, file, 1, 'encoding', 'the file is not UTF-8');
  return folder;
}

async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(relative(path, join(entry.parentPath, entry.name))))
    .filter((file) => !/(^|\/)\./.test(file))
    .sort();
}

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function plain(text: string): string {
  return text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What identifies the content of a folder: SHA-256 over the sorted paths and their contents. */
export function hashOf({ files }: Folder): string {
  const hash = createHash('sha256');
  for (const [path, text] of files) hash.update(JSON.stringify([path, text]));
  return hash.digest('hex');
}
