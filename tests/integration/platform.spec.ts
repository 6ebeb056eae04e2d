import 'reflect-metadata';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type INestApplication, RequestMethod, type Type } from '@nestjs/common';
import { features } from '../../api/src/app.module.ts';
import { jobNames } from '../../api/src/platform/jobs/names.ts';
import { statuses } from '../../api/src/platform/errors/refusal.ts';
import { migrate, sqlOfSchema } from '../../api/start/migrate.ts';
import { root } from '../../api/start/settings.ts';
import { expectRefusal } from './client.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { type Sarai, startServer } from './server.ts';

describe('the server', () => {
  let sarai: Sarai;
  beforeAll(async () => {
    sarai = await startServer();
  });
  afterAll(() => sarai?.stop());

  it('says that it lives and is ready', async () => {
    for (const url of ['/health/live', '/health/ready'])
      expect((await sarai.visitor().get(url)).body).toEqual({ status: 'ok' });
    expect((await sarai.visitor().get('/metrics')).text).toContain('process_cpu_user_seconds_total');
  });

  it('sends headers that keep its answers from strangers', async () => {
    const { headers } = await sarai.visitor().get('/api/v1/session');
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it('is not ready while the database is away, and recovers by itself', async () => {
    const client = await sarai.signedIn(['trainee']);
    const name = new URL(sarai.database.ownerUrl).pathname.slice(1);
    await sarai.sql(`ALTER DATABASE ${name} CONNECTION LIMIT 0`);
    await sarai.sql(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
      [name],
    );
    // Each connection of the pools finds out for itself that it was cut.
    const ready = await sarai.visitor().get('/health/ready');
    const session = await client.get('/api/v1/session');
    await sarai.sql(`ALTER DATABASE ${name} CONNECTION LIMIT -1`);
    for (const answer of [ready, session]) expectRefusal(answer, 503, 'database-away');
    expect((await sarai.visitor().get('/health/ready')).status).toBe(200);
    expect((await client.get('/api/v1/session')).status).toBe(200);
  });

  it('shows demo letters in a demo alone', async () => {
    const real = await startServer({ demo: false });
    try {
      expectRefusal(await real.visitor().get('/api/v1/demo/mails'), 404, 'not-found');
    } finally {
      await real.stop();
    }
    expect((await sarai.visitor().get('/api/v1/demo/mails')).body).toEqual([]);
  });

  describe('describes itself in OpenAPI', () => {
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an OpenAPI document, looked at as data
    let document: any;
    beforeAll(async () => {
      document = (await sarai.visitor().get('/api/v1/openapi.json')).body;
    });
    const operations = () =>
      Object.entries<Record<string, Record<string, unknown>>>(document.paths).flatMap(([url, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({
          name: `${method.toUpperCase()} ${url}`,
          url,
          operation,
        })),
      );

    it('with every route that there is, and no other', () => {
      expect(
        operations()
          .map(({ name }) => name)
          .sort(),
      ).toEqual(routes().sort());
    });

    it('with what each one answers, takes and refuses', () => {
      expect(document.openapi).toMatch(/^3\./);
      for (const { name, url, operation } of operations()) {
        const responses = operation['responses'] as Record<string, { content?: object }>;
        const done = Object.keys(responses).filter((status) => status.startsWith('2'));
        expect([name, done.length, 'default' in responses]).toEqual([name, 1, true]);
        if (done[0] !== '204')
          expect([name, responses[done[0]!]]).toEqual([
            name,
            expect.objectContaining({ content: expect.anything() }),
          ]);
        const named = ((operation['parameters'] ?? []) as { name: string; in: string }[]).filter(
          (parameter) => parameter.in === 'path',
        );
        expect([name, named.map((parameter) => parameter.name)]).toEqual([
          name,
          [...url.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter),
        ]);
      }
      const ids = operations().map(({ operation }) => operation['operationId']);
      expect(new Set(ids).size).toBe(ids.length);
    });

    it('with references that lead somewhere', () => {
      const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(
        ([, reference]) => reference!,
      );
      for (const reference of references) {
        const target = reference
          .slice(2)
          .split('/')
          .reduce<unknown>(
            (place, part) =>
              (place as Record<string, unknown> | undefined)?.[
                part.replaceAll('~1', '/').replaceAll('~0', '~')
              ],
            document,
          );
        expect([reference, target]).toEqual([reference, expect.anything()]);
      }
    });

    it('on a page of its own too', async () => {
      const page = await sarai.visitor().get('/api/docs');
      expect(page.status).toBe(200);
      expect(page.headers['content-type']).toMatch(/^text\/html/);
    });
  });
});

/** Every route of the features, read from what their controllers declare. */
function routes(): string[] {
  return (features as Type[]).flatMap((module) =>
    (Reflect.getMetadata('controllers', module) as Type[]).flatMap(routesOf),
  );
}

function routesOf(controller: Type): string[] {
  if (Reflect.getMetadata('swagger/apiExcludeController', controller)) return [];
  const prefix = Reflect.getMetadata('path', controller) as string;
  const handlers = Object.getOwnPropertyNames(controller.prototype).map(
    (name) => (controller.prototype as Record<string, unknown>)[name] as object,
  );
  return handlers.flatMap((handler) => {
    const method = Reflect.getMetadata('method', handler) as RequestMethod | undefined;
    if (method === undefined) return [];
    const url = [prefix, Reflect.getMetadata('path', handler) as string]
      .map((part) => part.replace(/^\/|\/$/g, ''))
      .filter(Boolean)
      .join('/');
    return [`${RequestMethod[method]} /${url.replace(/:(\w+)/g, '{$1}')}`];
  });
}

describe('every refusal', () => {
  it('has a title and a sentence', async () => {
    const texts = JSON.parse(await readFile(path.join(root, 'locales/en/refusals.json'), 'utf8')) as Record<
      string,
      string
    >;
    for (const code of Object.keys(statuses)) {
      const keys = Object.keys(texts).filter((key) => key.startsWith(`${code}.`));
      expect([
        code,
        keys.some((key) => key === `${code}.title`),
        keys.some((key) => key.startsWith(`${code}.detail`)),
      ]).toEqual([code, true, true]);
    }
  });
});

describe('a stop', () => {
  it('finishes what is under way', async () => {
    const sarai = await startServer();
    const client = await sarai.signedIn(['trainee']);
    await client.post('/api/v1/courses/keeping-records/enrolment');
    const key = '0b9d3f2e-3a55-4ac2-9f5b-8f1f6f0d9f10';
    const [answer] = await Promise.all([
      client.post('/api/v1/courses/keeping-records/responses', {
        key,
        item: 'first-note',
        response: { type: 'single', choice: 'never' },
      }),
      (sarai.app as INestApplication).close(),
    ]);
    const kept = await sarai.sql('SELECT sequence FROM learning_event WHERE idempotency_key = $1', [key]);
    expect(kept).toHaveLength(answer.status === 201 ? 1 : 0);
    await sarai.database.drop();
  });
});

describe('migrations', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await openTestDatabase({ empty: true });
    folder = await mkdtemp(path.join(tmpdir(), 'sarai-migrations-'));
    await cp(path.join(root, 'prisma/migrations'), folder, { recursive: true });
  });
  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });
  const up = () => migrate(database.ownerUrl, jobNames, folder);
  const addMigration = async (name: string, sql: string) => {
    await cp(path.join(folder, '20261121210000_created_tables'), path.join(folder, name), {
      recursive: true,
    });
    await writeFile(path.join(folder, name, 'migration.sql'), sql);
  };
  const exists = async (table: string) =>
    (await database.owner.query('SELECT to_regclass($1) AS found', [table])).rows[0].found !== null;

  it('are applied once', async () => {
    expect((await up()).length).toBeGreaterThan(1);
    expect(await up()).toEqual([]);
  });

  it('run one after the other when two processes start at once', async () => {
    const applied = await Promise.all([up(), up()]);
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
  });

  it('make the tables of schema.prisma, column by column', async () => {
    await up();
    const drawn = await openTestDatabase({ empty: true });
    try {
      await drawn.owner.query(await sqlOfSchema(drawn.ownerUrl));
      const of = async ({ owner }: TestDatabase) => (await owner.query(shape)).rows;
      const expected = await of(drawn);
      expect(expected.length).toBeGreaterThan(100);
      expect(await of(database)).toEqual(expected);
    } finally {
      await drawn.drop();
    }
  });

  it('that fail are rolled back whole, and run again when they are mended', async () => {
    await up();
    const name = '20991231000000_broke';
    await addMigration(
      name,
      'CREATE TABLE half_made (id int); INSERT INTO half_made VALUES (1); SELECT 1/0;',
    );
    await expect(up()).rejects.toThrow(/failed and was rolled back, nothing is lost.*division by zero/s);
    expect(await exists('half_made')).toBe(false);
    await expect(up()).rejects.toThrow(/division by zero/);
    await addMigration(name, 'CREATE TABLE whole (id int);');
    expect(await up()).toEqual([name]);
    expect(await exists('whole')).toBe(true);
    expect(await up()).toEqual([]);
  });
});

/** Tables, columns, indexes, constraints and enumerations, by name, without what only the migrations can say. */
const shape = `
  SELECT 'column' AS kind, table_name || '.' || column_name AS name, concat_ws(' ', data_type, udt_name, is_nullable, column_default, datetime_precision, character_maximum_length) AS what
  FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'
  UNION ALL SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'
  UNION ALL SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE connamespace = 'public'::regnamespace AND conrelid <> coalesce(to_regclass('_prisma_migrations'), 0)
  UNION ALL SELECT 'value', typname || '.' || enumlabel, enumsortorder::text FROM pg_enum JOIN pg_type t ON t.oid = enumtypid WHERE typnamespace = 'public'::regnamespace
  ORDER BY 1, 2, 3`;
