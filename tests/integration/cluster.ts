// One PostgreSQL for a whole run of the integration tests: setup.ts starts it, teardown.ts stops it.
import { chmodSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startCluster } from '../../api/start/cluster.ts';
import { importContent } from '../../api/start/content.ts';
import { applicationRole } from '../../api/start/application-role.ts';
import { migrate } from '../../api/start/migrate.ts';
import { root } from '../../api/start/settings.ts';
import { jobNames } from '../../api/src/platform/jobs/names.ts';

/** Where the spec files find the server; handed on to Jest's workers in the environment. */
export interface TestCluster {
  port: number;
  ownerUrl: string;
  applicationUrl: string;
}

export const template = 'sarai_template';
export const fixtures = {
  courses: path.join(root, 'tests/fixtures/courses'),
  scenarios: path.join(root, 'tests/fixtures/scenarios'),
};
const login = { name: 'sarai', password: 'only-for-tests' };
const prefix = 'sarai-tests-';

/** Starts a server in a temporary folder and makes the database that every spec file gets a copy of. */
export async function startTestCluster(): Promise<{ cluster: TestCluster; stop: () => Promise<void> }> {
  for (const left of readdirSync(tmpdir()).filter((name) => name.startsWith(prefix))) sweep(left);
  const folder = path.join(tmpdir(), `${prefix}${process.pid}`);
  mkdirSync(folder);
  // PostgreSQL's own user must be able to walk in; its data folder inside stays closed to others.
  chmodSync(folder, 0o755);
  const { port, movedTo, ownerUrl, stop } = await startCluster(folder);
  const places = [folder, ...(movedTo ? [movedTo] : [])];
  const remove = () => places.forEach((place) => rmSync(place, { recursive: true, force: true }));
  const cleanUp = () => {
    places.forEach(endServer);
    remove();
  };
  process.once('exit', cleanUp);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const cluster = {
    port,
    ownerUrl: ownerUrl('postgres'),
    applicationUrl: `postgresql://${login.name}:${login.password}@127.0.0.1:${port}/postgres`,
  };
  await makeTemplate(cluster);
  return {
    cluster,
    stop: async () => {
      await stop();
      remove();
      process.off('exit', cleanUp);
    },
  };
}

async function makeTemplate({ ownerUrl }: TestCluster): Promise<void> {
  await withOwner(ownerUrl, async (client) => {
    // Nothing of a test needs to survive a loss of power.
    for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes'])
      await client.query(`ALTER SYSTEM SET ${setting} = off`);
    await client.query('SELECT pg_reload_conf()');
    await client.query(`CREATE ROLE ${applicationRole} NOLOGIN`);
    await client.query(
      `CREATE ROLE ${login.name} LOGIN PASSWORD '${login.password}' IN ROLE ${applicationRole}`,
    );
    await client.query(`CREATE DATABASE ${template}`);
  });
  const url = databaseOf(ownerUrl, template);
  await migrate(url, jobNames);
  const problems = await importContent(url, fixtures);
  if (problems.length > 0) throw new Error(`The fixtures are refused: ${JSON.stringify(problems)}`);
}

/** The same address with another database. */
export function databaseOf(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

export async function withOwner<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Removes what a killed run left behind: its folder is named after its process. */
function sweep(name: string): void {
  const pid = Number(name.slice(prefix.length));
  if (!pid || isAlive(pid)) return;
  const folder = path.join(tmpdir(), name);
  endServer(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** Asks the server of a folder to end at once; without waiting, for a process that is ending itself. */
function endServer(folder: string): void {
  try {
    const pid = Number(readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGQUIT');
  } catch {
    // No server runs there.
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
