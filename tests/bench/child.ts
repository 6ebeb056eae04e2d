import { type ChildProcess, fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** A process of ours that said it was ready. */
export interface Child {
  pid: number;
  /** What it said with its readiness. */
  ready: unknown;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
const stopping = new WeakSet<ChildProcess>();
process.once('exit', () => running.forEach((child) => child.kill('SIGKILL')));

interface Options {
  args?: string[];
  env?: Record<string, string>;
  nodeFlags?: string[];
  /** Recognises readiness in what it prints; without it, its first message is taken. */
  readyLine?: RegExp;
}

/** Starts a script of ours on this Node; resolves when it is ready. It ends by itself when this process is gone. */
export function start(
  script: string,
  { args = [], env = {}, nodeFlags = [], readyLine }: Options = {},
): Promise<Child> {
  const child = fork(path.join(import.meta.dirname, script), args, {
    execArgv: ['--disable-warning=ExperimentalWarning', ...nodeFlags],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  running.add(child);
  let said = '';
  return new Promise((resolve, reject) => {
    const ready = (message: unknown) => resolve({ pid: child.pid!, ready: message, stop: () => stop(child) });
    const listen = (chunk: Buffer) => {
      said = (said + chunk).slice(-8000);
      const found = readyLine?.exec(said);
      if (found) ready(found);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', listen);
    if (!readyLine) child.once('message', ready);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      running.delete(child);
      const ended = `${script} ended with ${signal ?? code}: ${said}`;
      if (!stopping.has(child)) console.error(ended);
      reject(new Error(ended));
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    stopping.add(child);
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** Said by a child: it is ready. It ends when it is told to, or when its parent is gone. */
export function sayReady(message: unknown): void {
  process.once('disconnect', () => process.exit(0));
  process.send!(message);
}

/** Resident memory of a process in MB, now and at its highest (Linux). */
export function memoryOf(pid: number): { now: number; highest: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1000;
  return { now: field('VmRSS') * 1.024, highest: field('VmHWM') * 1.024 };
}

/** Processor time that a process has used since its start, in milliseconds (Linux; elsewhere unknown). */
export function processorTime(pid: number): number {
  if (process.platform !== 'linux') return NaN;
  // The second field is the program's name in brackets and may hold spaces; user and system time are fields 14 and 15, in ticks of 10 ms.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
