import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { databaseOf, template, type TestCluster, withOwner } from './cluster.ts';

/** A database of one spec file: its owner sees and may change everything; the application's login has row-level security. */
export interface TestDatabase {
  ownerUrl: string;
  applicationUrl: string;
  owner: pg.Pool;
  drop(): Promise<void>;
}

export const testCluster = (): TestCluster => JSON.parse(process.env['SARAI_TEST_CLUSTER']!) as TestCluster;

/** A copy of the migrated template with the fixtures; `empty: true`: nothing at all. */
export async function openTestDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const cluster = testCluster();
  const name = `sarai_${randomBytes(6).toString('hex')}`;
  await withOwner(cluster.ownerUrl, (client) =>
    client.query(`CREATE DATABASE ${name} TEMPLATE ${empty ? 'template0' : template}`),
  );
  const ownerUrl = databaseOf(cluster.ownerUrl, name);
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 3 });
  // Dropping the database may cut a connection that is already on its way out.
  owner.on('error', () => {});
  return {
    ownerUrl,
    applicationUrl: databaseOf(cluster.applicationUrl, name),
    owner,
    drop: async () => {
      await owner.end();
      await withOwner(cluster.ownerUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
    },
  };
}
