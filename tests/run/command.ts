import { type ChildProcess, spawn } from 'node:child_process';
import { root } from '../../api/start/settings.ts';

export interface Ended {
  code: number;
  /** What it wrote, to either of its outputs. */
  output: string;
}

/** Without colours, which programs would add for a terminal. */
const plain: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };

const running = new Set<ChildProcess>();
const longest = 45 * 60_000;

/** Runs a program in the checkout's folder to its end; one that does not end is ended. */
export function run(program: string, args: string[], env: Record<string, string> = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const written: Buffer[] = [];
    const child = spawn(program, args, {
      cwd: root,
      env: { ...plain, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    const limit = setTimeout(() => {
      written.push(Buffer.from(`\n${program} did not end within ${longest / 60_000} minutes.\n`));
      child.kill('SIGTERM');
    }, longest);
    const end = (code: number) => {
      clearTimeout(limit);
      running.delete(child);
      resolve({ code, output: Buffer.concat(written).toString().trim() });
    };
    running.add(child);
    child.stdout.on('data', (chunk: Buffer) => written.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => written.push(chunk));
    child.on('error', ({ message }) => {
      written.push(Buffer.from(message));
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Ends everything that runs. */
export function stopAll(): void {
  for (const child of running) child.kill('SIGTERM');
}
