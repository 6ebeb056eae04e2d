// Sarai as `npm start` starts it, on data of its own.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../..', import.meta.url));
export const demoPassword = 'only for these tests';

export interface Server {
  url: string;
  /** As a terminal's Ctrl-C does; the data are removed. */
  stop(): Promise<void>;
  /** As a cut of the power does: neither Sarai nor PostgreSQL gets to finish anything. */
  kill(): Promise<void>;
  /** The same address and data again. */
  startAgain(): Promise<void>;
}

const prefix = 'sarai-e2e-';
let count = 0;

export async function startServer(): Promise<Server> {
  removeLeftovers();
  const data = path.join(tmpdir(), `${prefix}${process.pid}-${(count += 1)}`);
  mkdirSync(data);
  // PostgreSQL's own user must be able to walk in; its data folder inside stays closed to others.
  chmodSync(data, 0o755);
  const port = await freePort();
  let running = await start(port, data);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await end(running, 'SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
    kill: async () => {
      expected.add(running);
      for (const pid of processesOf(data)) process.kill(pid, 'SIGKILL');
      await ended(running);
    },
    startAgain: async () => {
      running = await start(port, data);
    },
  };
}

async function start(port: number, data: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [path.join(root, 'api/start/start.mjs')], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      SARAI_DATA: data,
      SARAI_DEMO_PASSWORD: demoPassword,
      SARAI_URL: '',
      DATABASE_URL: '',
      SMTP_URL: '',
    },
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Ctrl-C stops it')) resolve();
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('exit', () => reject(new Error(`Sarai did not start:\n${said}`)));
  });
  child.once('exit', (code, signal) => {
    if (!expected.has(child)) process.stderr.write(`Sarai ended by itself (${code ?? signal}):\n${said}\n`);
  });
  return child;
}

const expected = new WeakSet<ChildProcess>();

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  expected.add(child);
  child.kill(signal);
  await ended(child);
}

const ended = (child: ChildProcess): Promise<void> =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });

/** The processes that work on these data: Sarai's and PostgreSQL's. */
function processesOf(data: string): number[] {
  return ['running.pid', 'postgres/postmaster.pid'].flatMap((name) => {
    try {
      const pid = Number(readFileSync(path.join(data, name), 'utf8').split('\n')[0]);
      return isAlive(pid) ? [pid] : [];
    } catch {
      return [];
    }
  });
}

/** What a run that was killed left behind; its folders are named after its process. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir()).filter((one) => one.startsWith(prefix))) {
    if (isAlive(Number(name.slice(prefix.length).split('-')[0]))) continue;
    const folder = path.join(tmpdir(), name);
    for (const pid of processesOf(folder)) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
