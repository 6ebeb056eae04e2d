import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from './problem.ts';

/** Keeps a second Sarai off the same data; answers how to let go. What a killed process left behind does not count. */
export function holdFolder(folder: string): () => void {
  const file = path.join(folder, 'running.pid');
  const other = runningProcess(file);
  if (other)
    throw new StartProblem(
      `Another Sarai (process ${other}) uses the data in ${folder}. Stop it first, or give this one its own: SARAI_DATA=/path/to/folder npm start`,
    );
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

function runningProcess(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    if (!pid || pid === process.pid) return undefined;
    process.kill(pid, 0);
    return commandOf(pid).includes('start/main') ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** A process number is used again after a while: on Linux its command tells whether it is still one of ours. */
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return process.platform === 'linux' ? '' : 'start/main';
  }
}
