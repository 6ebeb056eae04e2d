import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { AccountRole } from '@sarai/contract';
import type { Person } from '../builders/people.ts';
import { anInvitation } from '../builders/people.ts';
import { applicationRole } from '../../api/start/application-role.ts';
import type { Client } from './client.ts';
import { type Sarai, startServer } from './server.ts';

// The database itself, asked in plain SQL as the role that the application works as.

type Member = Client & { person: Person };
interface Actor {
  organisation?: string;
  person?: string;
  roles?: AccountRole[];
  scope?: string;
}

let sarai: Sarai;
let application: pg.Pool;
let ours: { administrator: Member; facilitator: Member; trainee: Member };
let theirs: { administrator: Member; trainee: Member };
let tables: string[];

/** What belongs to nobody and everyone may read; whoever adds a table must say so here, or secure it. */
const common = ['content_pack', 'published_pack', 'demo_mail'];
const own = ['enrolment', 'learning_event', 'exercise', 'seat', 'exercise_event'];
const accounts = ['session', 'credential', 'verification', 'rate_limit'];

beforeAll(async () => {
  sarai = await startServer();
  application = new pg.Pool({
    connectionString: sarai.database.applicationUrl,
    max: 1,
    options: `-c role=${applicationRole}`,
  });
  const [here, there] = [await sarai.addOrganisation(), await sarai.addOrganisation()];
  ours = {
    administrator: await sarai.signedIn(['administrator'], here),
    facilitator: await sarai.signedIn(['facilitator'], here),
    trainee: await sarai.signedIn(['trainee'], here),
  };
  theirs = {
    administrator: await sarai.signedIn(['administrator'], there),
    trainee: await sarai.signedIn(['trainee'], there),
  };
  for (const place of [here, there]) await sarai.addInvitation(place, anInvitation());
  for (const learner of [ours.trainee, theirs.trainee]) await learnAndPlay(learner);
  await ours.administrator.post(`/api/v1/people/${ours.trainee.person.id}/reset-slip`);
  await sarai.visitor().post('/api/v1/session', { login: 'nobody', password: 'wrong' });
  const rows = await sarai.sql<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND relname <> '_prisma_migrations' ORDER BY 1`,
  );
  tables = rows.map(({ name }) => name);
});
afterAll(async () => {
  await application?.end();
  await sarai?.stop();
});

async function learnAndPlay(client: Client): Promise<void> {
  const play = randomUUID();
  await client.post('/api/v1/courses/keeping-records/enrolment');
  await client.post('/api/v1/courses/keeping-records/responses', {
    key: randomUUID(),
    item: 'first-note',
    response: { type: 'single', choice: 'never' },
  });
  await client.post('/api/v1/scenarios/lost-notebook/plays', { key: play });
  await client.post(`/api/v1/plays/${play}/events`, {
    key: randomUUID(),
    event: { type: 'choose', option: 'search-alone' },
  });
}

const actorOf = ({ person }: Member): Actor => ({
  organisation: person.memberOf[0]!.organisation.id,
  person: person.id,
  roles: person.memberOf[0]!.roles,
});

/** One transaction of the application for an actor, undone afterwards. */
async function as<T>(
  actor: Actor,
  work: (query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>) => Promise<T>,
): Promise<T> {
  const client = await application.connect();
  try {
    await client.query('BEGIN');
    for (const [name, value] of Object.entries({ ...actor, roles: actor.roles?.join() ?? '' }))
      await client.query('SELECT set_config($1, $2, true)', [`app.${name}`, value]);
    return await work(async (text, values) => (await client.query(text, values)).rows);
  } finally {
    await client.query('ROLLBACK');
    client.release();
  }
}

const ask = (actor: Actor, text: string, values?: unknown[]) => as(actor, (query) => query(text, values));
const rowsOf = (table: string) => sarai.sql(`SELECT * FROM "${table}"`);
const touched = async (actor: Actor, text: string, values?: unknown[]) =>
  (
    await ask(
      actor,
      `WITH touched AS (${text} RETURNING 1) SELECT count(*)::int AS count FROM touched`,
      values,
    )
  )[0]!['count'];
const refused = (reason: RegExp) => expect.objectContaining({ message: expect.stringMatching(reason) });
const denied = refused(/permission denied|row-level security/);

it('the tables of the tests hold something, or what follows would prove nothing', async () => {
  expect(tables).toEqual(
    expect.arrayContaining(['person', 'organisation', 'membership', 'invitation', ...own, ...accounts]),
  );
  for (const table of tables)
    if (table !== 'demo_mail') expect([table, (await rowsOf(table)).length > 0]).toEqual([table, true]);
});

describe('the application’s role', () => {
  it('owns nothing, is nobody special and cannot bypass row-level security', async () => {
    const [role] = await sarai.sql(
      'SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin FROM pg_roles WHERE rolname = $1',
      [applicationRole],
    );
    expect(Object.values(role!)).toEqual([false, false, false, false, false, false]);
    expect(
      await sarai.sql('SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = $1', [applicationRole]),
    ).toEqual([]);
    expect(
      await sarai.sql('SELECT nspname FROM pg_namespace WHERE pg_get_userbyid(nspowner) = $1', [
        applicationRole,
      ]),
    ).toEqual([]);
    expect(
      await sarai.sql('SELECT proname FROM pg_proc WHERE pg_get_userbyid(proowner) = $1', [applicationRole]),
    ).toEqual([]);
  });

  it('is a member of no other', async () => {
    expect(
      await sarai.sql('SELECT 1 FROM pg_auth_members WHERE member = $1::regrole', [applicationRole]),
    ).toEqual([]);
  });

  it.each([
    'CREATE TABLE mine (id int)',
    'CREATE SCHEMA mine',
    'ALTER TABLE person DISABLE ROW LEVEL SECURITY',
    'DROP TABLE learning_event',
    'TRUNCATE exercise_event',
    'SELECT * FROM _prisma_migrations',
    'SET ROLE postgres',
    'SET SESSION AUTHORIZATION postgres',
  ])('may not %s', async (command) => {
    await expect(ask({}, command)).rejects.toEqual(refused(/permission denied|must be owner/));
  });
});

describe('every table', () => {
  it('is under row-level security, or known to be common to all', async () => {
    const open = await sarai.sql<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm') AND NOT relrowsecurity ORDER BY 1`,
    );
    expect(open.map(({ name }) => name).filter((name) => name !== '_prisma_migrations')).toEqual(
      [...common].sort(),
    );
  });

  it('shows nothing when nobody is named', async () => {
    for (const table of tables.filter((name) => !common.includes(name)))
      expect([table, await ask({}, `SELECT * FROM "${table}"`)]).toEqual([table, []]);
  });

  it('shows nothing to somebody who is nobody, with every role there is', async () => {
    const nobody = {
      organisation: randomUUID(),
      person: randomUUID(),
      roles: ['administrator', 'facilitator'] as AccountRole[],
    };
    for (const table of tables.filter((name) => !common.includes(name)))
      expect([table, await ask(nobody, `SELECT * FROM "${table}"`)]).toEqual([table, []]);
  });

  it('shows each of us nothing of another organisation', async () => {
    const foreign = theirs.trainee.person.memberOf[0]!.organisation.id;
    for (const member of Object.values(ours))
      for (const table of tables.filter((name) => !common.includes(name))) {
        const rows = await ask(actorOf(member), `SELECT * FROM "${table}"`);
        const text = JSON.stringify(rows);
        for (const id of [foreign, theirs.trainee.person.id, theirs.administrator.person.id])
          expect([table, text.includes(id)]).toEqual([table, false]);
      }
  });

  it('that is of an organisation takes no row of another one', async () => {
    const administrator = actorOf(ours.administrator);
    const there = theirs.trainee.person.memberOf[0]!.organisation.id;
    await expect(
      ask(
        administrator,
        `INSERT INTO invitation (organisation_id, code, roles, most_uses, created_by, expires_at) VALUES ($1, 'X', '{administrator}', 1, $2, now())`,
        [there, ours.administrator.person.id],
      ),
    ).rejects.toEqual(denied);
    await expect(
      ask(
        administrator,
        `INSERT INTO membership (organisation_id, person_id, roles) VALUES ($1, $2, '{administrator}')`,
        [there, ours.administrator.person.id],
      ),
    ).rejects.toEqual(denied);
    await expect(ask(administrator, `UPDATE membership SET organisation_id = $1`, [there])).rejects.toEqual(
      denied,
    );
    await expect(ask(administrator, `UPDATE invitation SET organisation_id = $1`, [there])).rejects.toEqual(
      denied,
    );
    await expect(
      ask(actorOf(ours.trainee), `UPDATE enrolment SET organisation_id = $1`, [there]),
    ).rejects.toEqual(denied);
    await expect(
      ask(actorOf(ours.trainee), `UPDATE enrolment SET person_id = $1`, [theirs.trainee.person.id]),
    ).rejects.toEqual(denied);
  });

  it('changes and deletes nothing of another organisation', async () => {
    const there = theirs.trainee.person.memberOf[0]!.organisation.id;
    for (const member of Object.values(ours)) {
      const actor = actorOf(member);
      expect(
        await touched(actor, 'UPDATE membership SET roles = roles WHERE organisation_id = $1', [there]),
      ).toBe(0);
      expect(await touched(actor, 'DELETE FROM membership WHERE organisation_id = $1', [there])).toBe(0);
      expect(await touched(actor, 'UPDATE invitation SET uses = 0 WHERE organisation_id = $1', [there])).toBe(
        0,
      );
      expect(await touched(actor, 'DELETE FROM invitation WHERE organisation_id = $1', [there])).toBe(0);
      expect(await touched(actor, `UPDATE organisation SET name = 'x' WHERE id = $1`, [there])).toBe(0);
      expect(
        await touched(actor, `UPDATE person SET name = 'x' WHERE id = $1`, [theirs.trainee.person.id]),
      ).toBe(0);
      expect(
        await touched(actor, 'UPDATE enrolment SET last_sequence = 0 WHERE organisation_id = $1', [there]),
      ).toBe(0);
      expect(
        await touched(actor, 'UPDATE exercise SET last_sequence = 0 WHERE organisation_id = $1', [there]),
      ).toBe(0);
      expect(await touched(actor, `UPDATE seat SET role = 'x' WHERE organisation_id = $1`, [there])).toBe(0);
    }
  });

  it('takes no stranger into an organisation by an administrator’s hand: joining does that', async () => {
    const here = ours.trainee.person.memberOf[0]!.organisation.id;
    await expect(
      ask(
        actorOf(ours.administrator),
        `INSERT INTO membership (organisation_id, person_id, roles) VALUES ($1, $2, '{trainee}')`,
        [here, theirs.trainee.person.id],
      ),
    ).rejects.toEqual(denied);
    await expect(
      ask(actorOf(ours.administrator), `UPDATE membership SET person_id = $1 WHERE person_id = $2`, [
        theirs.trainee.person.id,
        ours.trainee.person.id,
      ]),
    ).rejects.toEqual(denied);
  });
});

describe('accounts', () => {
  it.each(accounts)('%s is visible in scope accounts, and to nobody outside it', async (table) => {
    for (const member of Object.values(ours))
      expect(await ask(actorOf(member), `SELECT * FROM ${table}`)).toEqual([]);
    expect(await ask({ scope: 'other' }, `SELECT * FROM ${table}`)).toEqual([]);
    expect((await ask({ scope: 'accounts' }, `SELECT * FROM ${table}`)).length).toBeGreaterThan(0);
  });

  it('take no session that is written outside their scope', async () => {
    await expect(
      ask(
        actorOf(ours.administrator),
        `INSERT INTO session (id, token, person_id, expires_at, updated_at) VALUES (gen_random_uuid(), 'forged', $1, now() + interval '1 day', now())`,
        [ours.trainee.person.id],
      ),
    ).rejects.toEqual(denied);
  });
});

describe('people', () => {
  const seenBy = async (member: Member) =>
    (await ask(actorOf(member), 'SELECT id FROM person')).map(({ id }) => id).sort();

  it('see themselves; administrators and facilitators see their colleagues', async () => {
    const everyone = Object.values(ours)
      .map(({ person }) => person.id)
      .sort();
    expect(await seenBy(ours.trainee)).toEqual([ours.trainee.person.id]);
    expect(await seenBy(ours.facilitator)).toEqual(everyone);
    expect(await seenBy(ours.administrator)).toEqual(everyone);
  });

  it('do not give themselves roles', async () => {
    expect(await touched(actorOf(ours.trainee), `UPDATE membership SET roles = '{administrator}'`)).toBe(0);
    expect(await touched(actorOf(ours.facilitator), `UPDATE membership SET roles = '{administrator}'`)).toBe(
      0,
    );
  });
});

describe('what people learn and play', () => {
  it('is their own to change; those who oversee learning only read it', async () => {
    const event = (member: Member) => ask(actorOf(member), 'SELECT person_id FROM learning_event');
    expect(await event(ours.facilitator)).toEqual([{ person_id: ours.trainee.person.id }]);
    expect(await event(ours.administrator)).toEqual([{ person_id: ours.trainee.person.id }]);
    expect(await touched(actorOf(ours.administrator), 'UPDATE enrolment SET last_sequence = 0')).toBe(0);
    expect(await touched(actorOf(ours.trainee), 'UPDATE enrolment SET last_sequence = last_sequence')).toBe(
      1,
    );
  });

  it('in an exercise is seen by nobody else, whatever their role', async () => {
    for (const table of ['exercise', 'seat', 'exercise_event'])
      for (const member of [ours.administrator, ours.facilitator])
        expect([table, await ask(actorOf(member), `SELECT * FROM ${table}`)]).toEqual([table, []]);
  });

  it.each(['learning_event', 'exercise_event'])(
    'is in a log (%s) that nobody changes, in whatever scope',
    async (table) => {
      for (const actor of [actorOf(ours.trainee), actorOf(ours.administrator), { scope: 'accounts' }]) {
        await expect(ask(actor, `UPDATE ${table} SET recorded_at = now()`)).rejects.toEqual(denied);
        await expect(ask(actor, `DELETE FROM ${table}`)).rejects.toEqual(denied);
      }
    },
  );

  it.each(['enrolment', 'exercise', 'seat', 'content_pack', 'published_pack'])(
    'and its %s cannot be deleted',
    async (table) => {
      await expect(ask(actorOf(ours.trainee), `DELETE FROM ${table}`)).rejects.toEqual(denied);
    },
  );

  it('is written into nobody else’s log', async () => {
    for (const writer of [ours.facilitator, theirs.trainee]) {
      const { organisation, person } = actorOf(writer);
      const [enrolment] = await sarai.sql('SELECT id FROM enrolment WHERE person_id = $1', [
        ours.trainee.person.id,
      ]);
      const [exercise] = await sarai.sql('SELECT id FROM exercise WHERE started_by = $1', [
        ours.trainee.person.id,
      ]);
      await expect(
        ask(
          actorOf(writer),
          `INSERT INTO learning_event (organisation_id, enrolment_id, sequence, person_id, idempotency_key, verb, object) VALUES ($1, $2, 99, $3, gen_random_uuid(), 'passed', 'test')`,
          [organisation, enrolment!['id'], person],
        ),
      ).rejects.toEqual(denied);
      await expect(
        ask(
          actorOf(writer),
          `INSERT INTO exercise_event (organisation_id, exercise_id, stream, sequence, seat_id, idempotency_key, type, payload) VALUES ($1, $2, 'play', 99, gen_random_uuid(), gen_random_uuid(), 'choose', '{}')`,
          [organisation, exercise!['id']],
        ),
      ).rejects.toEqual(denied);
      await expect(
        ask(
          actorOf(writer),
          `INSERT INTO seat (organisation_id, exercise_id, person_id, role) VALUES ($1, $2, $3, 'x')`,
          [organisation, exercise!['id'], person],
        ),
      ).rejects.toEqual(denied);
    }
  });
});

describe('published content', () => {
  it.each(['content_pack', 'published_pack'])(
    '%s is read by all and changed by nobody but its owner',
    async (table) => {
      expect((await ask({}, `SELECT * FROM ${table}`)).length).toBeGreaterThan(0);
      await expect(ask({ scope: 'accounts' }, `UPDATE ${table} SET slug = 'x'`)).rejects.toEqual(denied);
      await expect(
        ask({}, `INSERT INTO ${table} (hash, kind, slug) VALUES ('x', 'course', 'x')`),
      ).rejects.toEqual(denied);
    },
  );
});
