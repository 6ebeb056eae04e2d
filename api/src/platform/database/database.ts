import type { Duplex } from 'node:stream';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient, type Prisma } from '../../generated/prisma/client.js';
import { CONFIG, type Config } from '../config/config.js';
import type { Actor } from './actor.js';

export type QueryConfig = pg.QueryConfig;
export type Transaction = Prisma.TransactionClient;

/** Plain statements inside one transaction. */
export interface Sql {
  query<Row>(statement: QueryConfig): Promise<Row[]>;
  /** Statements that need nothing of each other's answers, run in this order after one round trip. */
  together(statements: QueryConfig[]): Promise<unknown[][]>;
  /** The last statement: sent together with COMMIT, and answered when that is done. */
  last<Row>(statement: QueryConfig): Promise<Row[]>;
}

/**
 * The database as the application may use it. Every transaction says for whom it works; PostgreSQL's row-level
 * security then shows and takes only that person's and organisation's rows (prisma/migrations/…_secured_rows).
 */
@Injectable()
export class Database implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  /** For the account library alone: sessions, passwords, codes. */
  readonly accountsPool: pg.Pool;
  private readonly prisma: PrismaClient;
  readonly accountsPrisma: PrismaClient;

  constructor(@Inject(CONFIG) config: Config) {
    const role = config.databaseRole ? ` -c role=${config.databaseRole}` : '';
    this.pool = openPool(config.databaseUrl, 12, `-c app.scope=${role}`);
    this.accountsPool = openPool(config.databaseUrl, 6, `-c app.scope=accounts${role}`);
    this.prisma = new PrismaClient({ adapter: new PrismaPg(this.pool) });
    this.accountsPrisma = new PrismaClient({ adapter: new PrismaPg(this.accountsPool) });
  }

  /** One transaction through Prisma, for the many ordinary reads and writes. */
  as<T>(actor: Actor, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.prisma.$transaction(async (tx) => {
      await tx.$executeRawUnsafe(settings(actor));
      return work(tx);
    });
  }

  /** One transaction in plain SQL, for the few hot paths. */
  async hotAs<T>(actor: Actor, work: (sql: Sql) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    let ended: Promise<unknown> | undefined;
    const query = async <Row>(statement: QueryConfig) => (await client.query(statement)).rows as Row[];
    const together = async (statements: QueryConfig[]) => {
      const sent = inOneWrite(client, () => statements.map((statement) => client.query(statement)));
      return (await Promise.all(sent)).map(({ rows }) => rows as unknown[]);
    };
    const last = async <Row>(statement: QueryConfig) => {
      const sent = inOneWrite(
        client,
        () => [client.query(statement), (ended = client.query('COMMIT'))] as const,
      );
      const [answer] = await Promise.all(sent);
      return answer.rows as Row[];
    };
    try {
      // Sent together with the first statement of the work. Should it fail, the work sees no row and nothing is kept.
      const begun = client.query(`BEGIN; ${settings(actor)}`);
      begun.catch(() => {});
      const result = await work({ query, together, last });
      await begun;
      await (ended ?? client.query('COMMIT'));
      return result;
    } catch (error) {
      // A statement that failed has made of the COMMIT behind it a ROLLBACK.
      await (ended ?? client.query('ROLLBACK')).catch((failure: unknown) => (broken = failure as Error));
      throw error;
    } finally {
      client.release(broken);
    }
  }

  /** One transaction of reads that need nothing of each other: a single round trip for all of them. */
  async readAs(actor: Actor, reads: QueryConfig[]): Promise<unknown[][]> {
    const client = await this.pool.connect();
    const sent = inOneWrite(client, () =>
      [`BEGIN; ${settings(actor)}`, ...reads, 'COMMIT'].map((one) => client.query(one)),
    );
    const answers = await Promise.allSettled(sent);
    const failed = answers.find(({ status }) => status === 'rejected') as PromiseRejectedResult | undefined;
    // A failure ends the transaction without anything kept; its connection is not used again.
    client.release(failed !== undefined);
    if (failed) throw failed.reason;
    return answers
      .slice(1, -1)
      .map((answer) => (answer as PromiseFulfilledResult<pg.QueryResult>).value.rows as unknown[]);
  }

  /** What belongs to nobody: published content, the demo's letters. */
  get common(): PrismaClient {
    return this.prisma;
  }

  /** For the job library, which brings its own statements. */
  async execute(text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
    return this.pool.query(text, values as unknown[]);
  }

  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.prisma.$disconnect(), this.accountsPrisma.$disconnect()]);
    await Promise.all([this.pool.end(), this.accountsPool.end()]);
  }
}

function openPool(connectionString: string, max: number, options: string): pg.Pool {
  // Statements are sent without waiting for the answers to those before: each round trip costs more than most of them.
  const pool = new pg.Pool({
    connectionString,
    max,
    options,
    pipeline: true,
    connectionTimeoutMillis: 10_000,
    application_name: 'sarai',
  });
  // A connection that breaks while idle is replaced by the next query; without a listener it would end the process.
  pool.on('error', () => {});
  return pool;
}

/** What is sent in `send` leaves for the server together: each write costs as much as a small query. */
function inOneWrite<T>(client: pg.ClientBase, send: () => T): T {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  try {
    return send();
  } finally {
    stream.uncork();
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function settings({ organisationId, personId, roles }: Actor): string {
  if (
    ![organisationId, personId].every((id) => uuid.test(id)) ||
    !roles.every((role) => /^[a-z]+$/.test(role))
  )
    throw new Error('An actor is made of ids and role names');
  return `SELECT set_config('app.organisation', '${organisationId}', true), set_config('app.person', '${personId}', true), set_config('app.roles', '${roles.join(',')}', true)`;
}
