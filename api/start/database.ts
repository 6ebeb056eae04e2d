import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Problem } from '@sarai/packs';
import { type Cluster, startCluster } from './cluster.ts';
import { applicationRole } from './application-role.ts';
import { prepare } from './prepare.ts';
import { orSay, StartProblem } from './problem.ts';
import type { Settings } from './settings.ts';

/** A database that is up to date, with the content of the checkout. */
export interface ReadyDatabase {
  /** For the application. */
  url: string;
  /** Role to work as after connecting. */
  role: string | undefined;
  /** For migrations and imports. */
  ownerUrl: string;
  /** Where the embedded server keeps its data, when not in the data folder. */
  movedTo: string | undefined;
  /** Courses and scenarios that are malformed. */
  refused: Problem[];
  stop(): Promise<void>;
}

/** The embedded server, or the one of DATABASE_URL, migrated. */
export const openDatabase = (settings: Settings): Promise<ReadyDatabase> =>
  settings.databaseUrl
    ? openOwn(settings.databaseUrl, settings.migrateUrl ?? settings.databaseUrl)
    : openEmbedded(settings.data);

async function openEmbedded(data: string): Promise<ReadyDatabase> {
  const cluster = await startCluster(data);
  try {
    return await prepareEmbedded(cluster, secret(data, 'application.password'));
  } catch (error) {
    await cluster.stop().catch(() => undefined);
    throw error;
  }
}

async function prepareEmbedded(cluster: Cluster, password: string): Promise<ReadyDatabase> {
  const name = 'sarai';
  await withClient(cluster.ownerUrl('postgres'), async (client) => {
    await ensure(
      client,
      `SELECT FROM pg_roles WHERE rolname = '${applicationRole}'`,
      `CREATE ROLE ${applicationRole} NOLOGIN`,
    );
    await ensure(
      client,
      `SELECT FROM pg_roles WHERE rolname = '${name}'`,
      `CREATE ROLE ${name} LOGIN IN ROLE ${applicationRole}`,
    );
    await client.query(`ALTER ROLE ${name} PASSWORD '${password}'`);
    await ensure(client, `SELECT FROM pg_database WHERE datname = '${name}'`, `CREATE DATABASE ${name}`);
  });
  const ownerUrl = cluster.ownerUrl(name);
  const refused = await prepare(ownerUrl);
  const url = `postgresql://${name}:${password}@127.0.0.1:${cluster.port}/${name}`;
  return {
    url,
    role: applicationRole,
    ownerUrl,
    movedTo: cluster.movedTo,
    refused,
    stop: () => cluster.stop(),
  };
}

async function openOwn(url: string, ownerUrl: string): Promise<ReadyDatabase> {
  await reach(url, 'DATABASE_URL');
  if (ownerUrl !== url) await reach(ownerUrl, 'DATABASE_MIGRATE_URL');
  const refused = await prepare(ownerUrl);
  await mayWorkAsApplication(url, ownerUrl);
  return { url, role: applicationRole, ownerUrl, movedTo: undefined, refused, stop: () => Promise.resolve() };
}

/** Whatever the login may do, the application works as the role that row-level security holds for. */
async function mayWorkAsApplication(url: string, ownerUrl: string): Promise<void> {
  const member = await withClient(url, async (client) => {
    const { rows } = await client.query<{ name: string; member: boolean }>(
      `SELECT current_user AS name, pg_has_role('${applicationRole}', 'MEMBER') AS member`,
    );
    return rows[0]!;
  });
  if (member.member) return;
  const grant = `GRANT ${applicationRole} TO ${pg.escapeIdentifier(member.name)}`;
  await orSay(
    () => withClient(ownerUrl, async (client) => void (await client.query(grant))),
    (error) =>
      `The login of DATABASE_URL is not a member of ${applicationRole} (${error.message}). As a superuser run: ${grant}; then start again.`,
  );
}

async function reach(url: string, name: string): Promise<void> {
  const place = URL.parse(url);
  if (!place || !/^postgres(ql)?:$/.test(place.protocol))
    throw new StartProblem(
      `${name} is not an address of PostgreSQL; give postgresql://user:password@host:port/database.`,
    );
  await orSay(
    () => withClient(url, async (client) => void (await client.query('SELECT 1'))),
    (error) =>
      `The database of ${name} at ${place.host}${place.pathname} cannot be reached (${reason(error)}). Check that PostgreSQL runs there and that the user, password and database are right.`,
  );
}

/** A refused connection comes as several errors in one, without a message of its own. */
const reason = (error: Error): string =>
  error.message || (error instanceof AggregateError ? (error.errors[0] as Error).message : error.name);

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 8000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensure(client: pg.Client, exists: string, create: string): Promise<void> {
  const { rowCount } = await client.query(exists);
  if (!rowCount) await client.query(create);
}

/** A random secret that stays the same for this installation. */
export function secret(data: string, name: string): string {
  const file = path.join(data, name);
  mkdirSync(data, { recursive: true });
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
}
