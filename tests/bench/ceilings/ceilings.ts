import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../../api/start/settings.ts';
import { type Child, start } from '../child.ts';
import type { Sarai } from '../sarai.ts';

export interface Ceiling {
  origin: string;
  pid: number;
  stop(): Promise<void>;
}

const toCeiling = ({ ready, pid, stop }: Child): Ceiling => ({ origin: String(ready), pid, stop });

/** A bare route that inserts one row, in a database of its own beside Sarai's. */
export async function startInsertCeiling(sarai: Sarai): Promise<Ceiling> {
  const known = await sarai.sql(`SELECT FROM pg_database WHERE datname = 'bench'`);
  if (known.length === 0) await sarai.sql('CREATE DATABASE bench');
  return toCeiling(await start('ceilings/api.ts', { args: [sarai.ownerUrl('bench')] }));
}

/** An empty SvelteKit page with a list of 25 entries. */
export async function startPageCeiling(): Promise<Ceiling> {
  return toCeiling(
    await start('ceilings/web.ts', { args: [await buildPage()], env: { NODE_ENV: 'production' } }),
  );
}

const project = path.join(root, 'tests/bench/ceiling-web');
const tools = path.join(root, 'web/node_modules');

/** Builds the project when it, or SvelteKit, has changed since; answers its handler. */
async function buildPage(): Promise<string> {
  const handler = path.join(project, 'build/handler.js');
  const mark = path.join(project, 'build/.made-from');
  const now = digest();
  if (existsSync(handler) && existsSync(mark) && readFileSync(mark, 'utf8') === now) return handler;
  borrowTools();
  await promisify(execFile)(process.execPath, [path.join(tools, 'vite/bin/vite.js'), 'build'], {
    cwd: project,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  writeFileSync(mark, now);
  return handler;
}

function digest(): string {
  const versions = ['@sveltejs/kit', '@sveltejs/adapter-node', 'vite'].map((name) =>
    path.join(tools, name, 'package.json'),
  );
  const sources = globSync('{*.ts,*.json,src/**/*.*}', { cwd: project })
    .sort()
    .map((file) => path.join(project, file));
  const hash = createHash('sha256');
  for (const file of [...versions, ...sources]) hash.update(readFileSync(file));
  return hash.digest('hex');
}

/** The same SvelteKit and Vite as the web's: they are installed there alone. */
function borrowTools(): void {
  const own = path.join(project, 'node_modules');
  rmSync(own, { recursive: true, force: true });
  mkdirSync(path.join(own, '@sveltejs'), { recursive: true });
  for (const name of ['@sveltejs/kit', '@sveltejs/adapter-node', '@sveltejs/vite-plugin-svelte', 'vite'])
    symlinkSync(path.join(tools, name), path.join(own, name), 'junction');
}
