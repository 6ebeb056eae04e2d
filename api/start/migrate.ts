import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { applicationRole } from './application-role.ts';
import { orSay } from './problem.ts';
import { schemaFile, withSchemaEngine } from './schema-engine.ts';
import { root } from './settings.ts';

const ownMigrations = path.join(root, 'prisma/migrations');
const filters = { externalTables: [], externalEnums: [] };

/** Brings the database of `ownerUrl` up to date; answers the names of the migrations that it applied. */
export async function migrate(
  ownerUrl: string,
  queues: readonly string[],
  folder = ownMigrations,
): Promise<string[]> {
  return withLock(ownerUrl, async (client) => {
    await ensureRole(client);
    const applied = await applyMigrations(ownerUrl, folder);
    await installQueues(ownerUrl, client, queues);
    return applied;
  });
}

function applyMigrations(url: string, folder: string): Promise<string[]> {
  return withSchemaEngine(url, async (engine, failure) => {
    const list = migrationsList(folder);
    const { failedMigrationNames } = await engine.diagnoseMigrationHistory({
      migrationsList: list,
      optInToShadowDatabase: false,
      filters,
    });
    // PostgreSQL runs a migration file as one transaction, so a failed one has left nothing behind.
    for (const migrationName of failedMigrationNames) await engine.markMigrationRolledBack({ migrationName });
    const { appliedMigrationNames } = await orSay(
      () => engine.applyMigrations({ migrationsList: list, filters }),
      (error) =>
        `A migration of the database failed and was rolled back, nothing is lost: ${firstReason(failure() ?? error)}. Restore the version of Sarai that ran before, or report this sentence.`,
    );
    return appliedMigrationNames;
  });
}

function migrationsList(folder: string) {
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return {
    baseDir: folder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "postgresql"\n' },
    shadowDbInitScript: '',
    migrationDirectories: names.map((name) => ({
      path: name,
      migrationFile: {
        path: 'migration.sql',
        content: {
          tag: 'ok' as const,
          value: readFileSync(path.join(folder, name, 'migration.sql'), 'utf8'),
        },
      },
    })),
  };
}

/** SQL that makes the tables of schema.prisma in an empty database. */
export async function sqlOfSchema(url: string): Promise<string> {
  return withSchemaEngine(url, async (engine) => {
    const { stdout } = await engine.diff({
      from: { tag: 'empty' },
      to: {
        tag: 'schemaDatamodel',
        files: [{ path: schemaFile, content: readFileSync(schemaFile, 'utf8') }],
      },
      script: true,
      exitCode: null,
      filters,
    });
    return stdout ?? '';
  });
}

async function withLock<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('sarai migrate'))`);
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [applicationRole]);
  if (rowCount) return;
  await orSay(
    async () => void (await client.query(`CREATE ROLE ${applicationRole} NOLOGIN`)),
    (error) =>
      `The role ${applicationRole} does not exist and could not be made (${error.message}). As a superuser run: CREATE ROLE ${applicationRole} NOLOGIN; then start again.`,
  );
}

/** The job queue's own tables, and a queue for each kind of job. */
async function installQueues(url: string, client: pg.Client, queues: readonly string[]): Promise<void> {
  const boss = new PgBoss({ connectionString: url, supervise: false, schedule: false, max: 1 });
  boss.on('error', () => {});
  await boss.start();
  for (const name of queues)
    await boss.createQueue(name, { retryLimit: 8, retryDelay: 5, retryBackoff: true });
  await boss.stop({ graceful: false });
  await client.query(`
    GRANT USAGE ON SCHEMA pgboss TO ${applicationRole};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA pgboss TO ${applicationRole};
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA pgboss TO ${applicationRole};`);
}

const firstReason = (error: Error) =>
  error.message
    .split('\n')
    .find((line) => /ERROR|Message|reason/i.test(line))
    ?.trim() ?? error.message.split('\n')[0];
