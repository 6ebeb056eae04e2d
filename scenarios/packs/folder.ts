import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, resolve, sep } from 'node:path';
import { positionIn, refuse, type Folder } from './problem.ts';

/** Bytes that a text may have. */
export const largestText = 2_000_000;
/** Bytes that an attachment may have. */
export const largestAttachment = 20_000_000;

/** Reads all files of a folder but the hidden ones. Line ends are LF and there is no byte order mark, as in the repository. */
export async function openFolder(path: string): Promise<Folder> {
  const folder: Folder = {
    path: slashed(relative(process.cwd(), path)),
    slug: basename(resolve(path)),
    files: new Map(),
    refused: new Set(),
    problems: [],
  };
  for (const file of await filesIn(path))
    folder.files.set(file, await contentOf(folder, join(path, file), file));
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

/** What stands in a file; nothing where it is refused. Attachments are kept as they are, a character for each byte. */
async function contentOf(folder: Folder, path: string, file: string): Promise<string> {
  const isAttachment = file.startsWith('attachments/');
  const most = isAttachment ? largestAttachment : largestText;
  const { size } = await stat(path);
  if (size > most) {
    const message = `the file has ${size} bytes, and may have ${most}`;
    refuse(folder, file, { line: 1, column: 1 }, 'file-too-large', message);
    return '';
  }
  const bytes = await readFile(path);
  return isAttachment ? bytes.toString('latin1') : textOf(folder, file, bytes);
}

// eslint-disable-next-line no-control-regex
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/;

function textOf(folder: Folder, file: string, bytes: Buffer): string {
  const text = plain(bytes.toString('utf8'));
  if (!isUtf8(bytes)) {
    const message = `the file is not UTF-8${isUtf16(bytes) ? ' but UTF-16' : ''}: save it as UTF-8`;
    refuse(folder, file, positionIn(text, Math.max(0, text.indexOf('\uFFFD'))), 'encoding', message);
    return '';
  }
  const at = text.search(control);
  if (at < 0) return text;
  const code = text.charCodeAt(at).toString(16).padStart(4, '0').toUpperCase();
  const message = `the character U+${code} has no place in a text; a file that is full of it was not saved as UTF-8`;
  refuse(folder, file, positionIn(text, at), 'control-character', message);
  return '';
}

const isUtf16 = ([first, second]: Buffer) =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);

function slashed(path: string): string {
  return path.split(sep).join('/');
}

function plain(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
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
