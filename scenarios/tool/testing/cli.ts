import { spawnSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

/** Runs `npm run scenario` as a program of its own; `typed` is what comes in by a pipe. */
export function scenario(args: string[], typed = '') {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    encoding: 'utf8',
    input: typed,
  });
  return { status, stdout, stderr };
}

/** A folder of its own that is removed afterwards, with these files in it. */
export async function inTemporary<Result>(
  files: Record<string, string | Uint8Array>,
  use: (path: string) => Promise<Result>,
): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'scenario-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), content);
    }
    return await use(root);
  } finally {
    await rm(root, { recursive: true });
  }
}

const nightShift = fileURLToPath(new URL('night-shift', import.meta.url));

/** A copy of a scenario with a deadline, tracks, an exit and all kinds of injects, in English and Russian. */
export function inNightShift<Result>(use: (folder: string) => Promise<Result>): Promise<Result> {
  return inTemporary({}, async (root) => {
    const folder = join(root, 'night-shift');
    await cp(nightShift, folder, { recursive: true });
    return use(folder);
  });
}
