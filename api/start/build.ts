import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { StartProblem } from './problem.ts';
import { root } from './settings.ts';

/** One thing to build: stale when any of its inputs has changed since, or its output is gone. */
interface Step {
  name: string;
  inputs: string[];
  output: string;
  command: string[];
  /** Where the command runs; the checkout's own folder unless said. */
  folder?: string;
  env?: Record<string, string>;
}

// No schema engine is downloaded: migrations use the one in npm, and generating needs none.
const noEngine = {
  PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
};

const client: Step = {
  name: 'database client',
  inputs: ['prisma/schema.prisma', 'prisma.config.ts'],
  output: 'api/src/generated/prisma/client.ts',
  command: ['prisma', 'generate'],
  env: noEngine,
};
const server: Step = {
  name: 'server',
  inputs: ['api/src', 'api/.swcrc', 'prisma/schema.prisma'],
  output: 'api/dist/server.js',
  command: ['swc', 'src', '--out-dir', 'dist', '--strip-leading-paths', '--delete-dir-on-start', '--quiet'],
  folder: 'api',
};
const pages: Step = {
  name: 'pages',
  inputs: ['web', 'locales', 'api/contract', 'scenarios/engine', 'package-lock.json'],
  output: 'web/build/handler.js',
  command: ['npm', 'run', 'build', '--workspace', 'web', '--silent'],
};

const marks = path.join(root, 'node_modules', '.cache', 'sarai');
const notInputs = new Set(['node_modules', 'build', 'dist', '.svelte-kit', 'generated']);

/** Builds the database client alone: all that type checks need. */
export const buildClient = (): Promise<boolean> => bring(client);

/** Builds the server alone: all that its OpenAPI document needs. */
export async function buildServer(say: (name: string) => void = () => {}): Promise<void> {
  await bring(client, say);
  await bring(server, say);
}

/** Builds what is missing or stale; `say` is told of each before it starts. */
export async function build(say: (name: string) => void = () => {}): Promise<void> {
  await Promise.all([buildServer(say), bring(pages, say)]);
}

async function bring(step: Step, say: (name: string) => void = () => {}): Promise<boolean> {
  const mark = path.join(marks, step.name.replaceAll(' ', '-'));
  const now = digest(step.inputs);
  if (existsSync(path.join(root, step.output)) && existsSync(mark) && readFileSync(mark, 'utf8') === now)
    return false;
  say(step.name);
  await run(step);
  mkdirSync(marks, { recursive: true });
  writeFileSync(mark, now);
  return true;
}

function digest(inputs: string[]): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap((input) => filesIn(path.join(root, input))))
    hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesIn(place: string): string[] {
  if (!statSync(place).isDirectory()) return [place];
  return readdirSync(place)
    .filter((name) => !notInputs.has(name))
    .sort()
    .flatMap((name) => filesIn(path.join(place, name)));
}

function run({ name, command, folder = '.', env }: Step): Promise<void> {
  return new Promise((resolve, reject) => {
    const [program = '', ...args] = command;
    const child = spawn(program, args, {
      cwd: path.join(root, folder),
      env: { ...process.env, NODE_ENV: 'production', ...env },
      shell: process.platform === 'win32',
    });
    const words: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => words.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => words.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      process.stderr.write(Buffer.concat(words));
      reject(new StartProblem(`The ${name} could not be built: see the lines above.`));
    });
  });
}
