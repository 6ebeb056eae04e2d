import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { AccountRole } from '@sarai/contract';
import { Auth } from '../../api/src/platform/auth/auth.ts';
import { Clock } from '../../api/src/platform/clock/clock.ts';
import type { Config } from '../../api/src/platform/config/config.ts';
import { createServer } from '../../api/src/server.ts';
import { applicationRole } from '../../api/start/application-role.ts';
import {
  anOrganisation,
  aPerson,
  type Invitation,
  type Organisation,
  password,
  type Person,
} from '../builders/people.ts';
import { Client } from './client.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';

export interface Sarai {
  app: NestFastifyApplication;
  database: TestDatabase;
  /** Rows of any table, as the owner of all of them. */
  sql<Row = Record<string, unknown>>(text: string, values?: unknown[]): Promise<Row[]>;
  /** Somebody who is not signed in. */
  visitor(): Client;
  /** Signs a person in on a new device. */
  as(person: Person): Promise<Client>;
  /** Makes somebody with these roles in an organisation, of their own unless given, and signs them in. */
  signedIn(
    roles: AccountRole[],
    organisation?: Organisation,
    over?: Partial<Person>,
  ): Promise<Client & { person: Person }>;
  addOrganisation(organisation?: Organisation): Promise<Organisation>;
  addPerson(person: Person): Promise<Person>;
  addInvitation(organisation: Organisation, invitation: Invitation): Promise<Invitation>;
  /** From now on it is this time for the rules; undefined: the real time. */
  setTime(time: Date | undefined): void;
  /** Another server process on the same database. */
  anotherProcess(): Promise<NestFastifyApplication>;
  stop(): Promise<void>;
}

/** A real server on a database of its own. */
export async function startServer(over: Partial<Config> = {}): Promise<Sarai> {
  const database = await openTestDatabase();
  const config = { ...configFor(database), ...over };
  const apps: NestFastifyApplication[] = [];
  const open = async () => {
    const app = await createServer(config);
    apps.push(app);
    return app;
  };
  const app = await open();
  const sql = async <Row>(text: string, values: unknown[] = []) =>
    (await database.owner.query(text, values)).rows as Row[];
  const passwordHash = await hashPassword(app);
  const sarai: Sarai = {
    app,
    database,
    sql,
    visitor: () => new Client(app),
    as: async (person) => {
      const client = new Client(app, person);
      const { status, text } = await client.post('/api/v1/session', { login: person.email, password });
      if (status !== 204) throw new Error(`${person.name} could not sign in: ${text}`);
      return client;
    },
    signedIn: async (roles, organisation, more) => {
      const place = organisation ?? (await sarai.addOrganisation());
      const person = await sarai.addPerson(aPerson({ memberOf: [{ organisation: place, roles }], ...more }));
      return (await sarai.as(person)) as Client & { person: Person };
    },
    addOrganisation: async (organisation = anOrganisation()) => {
      await sql('INSERT INTO organisation (id, name) VALUES ($1, $2)', [organisation.id, organisation.name]);
      return organisation;
    },
    addPerson: async (person) => {
      const { id, name, email, username, language, memberOf } = person;
      await sql(
        'INSERT INTO person (id, name, email, email_verified, username, display_username, language, updated_at) VALUES ($1, $2, $3, true, $4, $4, $5, now())',
        [id, name, email, username, language],
      );
      await sql(
        `INSERT INTO credential (id, account_id, provider_id, person_id, password, updated_at) VALUES (gen_random_uuid(), $1::text, 'credential', $1::uuid, $2, now())`,
        [id, passwordHash],
      );
      for (const { organisation, roles } of memberOf)
        await sql(
          'INSERT INTO membership (organisation_id, person_id, roles) VALUES ($1, $2, $3::"AccountRole"[])',
          [organisation.id, id, roles],
        );
      return person;
    },
    addInvitation: async (organisation, invitation) => {
      const { id, code, roles, note, mostUses, uses, expiresAt, revokedAt } = invitation;
      await sql(
        `INSERT INTO invitation (id, organisation_id, code, roles, note, most_uses, uses, created_by, expires_at, revoked_at)
         VALUES ($1, $2, $3, $4::"AccountRole"[], $5, $6, $7, gen_random_uuid(), $8, $9)`,
        [id, organisation.id, code, roles, note, mostUses, uses, expiresAt, revokedAt],
      );
      return invitation;
    },
    setTime: (time) => {
      app.get(Clock).now = () => time ?? new Date();
    },
    anotherProcess: open,
    stop: async () => {
      await Promise.all(apps.map((one) => one.close()));
      await database.drop();
    },
  };
  return sarai;
}

const configFor = ({ applicationUrl }: TestDatabase): Config => ({
  host: '127.0.0.1',
  port: 3000,
  url: undefined,
  databaseUrl: applicationUrl,
  databaseRole: applicationRole,
  secret: 'a secret for tests that is long enough',
  smtpUrl: undefined,
  mailFrom: 'Sarai <no-reply@sarai.invalid>',
  demo: true,
  web: undefined,
  logLevel: 'silent',
});

/** Slow on purpose, so once a server: everyone in the tests has the same password. */
async function hashPassword(app: NestFastifyApplication): Promise<string> {
  const context = await app.get(Auth).library.$context;
  return context.password.hash(password);
}
