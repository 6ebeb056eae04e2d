import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openFolder } from '../folder.ts';
import { stampFolder } from '../stamp.ts';

/** Contents by path. */
export type Files = Record<string, string>;

/** Writes a pack into a temporary folder called `small` and hands its path over; all is removed afterwards. */
export async function inFolder<Result>(
  files: Files,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'packs-'));
  const path = join(root, 'small');
  try {
    await writeAll(path, files);
    return await use(path);
  } finally {
    await rm(root, { recursive: true });
  }
}

async function writeAll(path: string, files: Files): Promise<void> {
  for (const [file, text] of Object.entries(files)) {
    await mkdir(dirname(join(path, file)), { recursive: true });
    await writeFile(join(path, file), text);
  }
}

/** The pack with marks on all of its Kazakh texts. */
export function stamped(files: Files): Promise<Files> {
  const stamp = {
    language: 'kk',
    status: 'machine draft' as const,
    by: 'Test',
    on: '2026-11-21',
    confirm: false,
  };
  return inFolder(files, async (path) => {
    const { files: changed } = stampFolder(await openFolder(path), stamp);
    return { ...files, ...Object.fromEntries(changed) };
  });
}

/** A file of texts with these ids; `suffix` is what follows the id in each text. */
export function textsFile(keys: string[], suffix = ''): string {
  return `${JSON.stringify(Object.fromEntries(keys.map((key) => [key, `${key}${suffix}`])), null, 2)}\n`;
}
