import { randomUUID } from 'node:crypto';
import { type AccountRole, accountRoles } from '@sarai/contract';
import {
  anInvitation,
  aPerson,
  type Invitation,
  type Organisation,
  password,
  type Person,
} from '../builders/people.ts';
import { type Client, expectRefusal } from './client.ts';
import { raced } from './races.ts';
import { type Sarai, startServer } from './server.ts';

let sarai: Sarai;
let academy: Organisation;
let administrator: Client & { person: Person };
beforeAll(async () => {
  sarai = await startServer();
  academy = await sarai.addOrganisation();
  administrator = await sarai.signedIn(['administrator'], academy);
});
afterAll(() => sarai?.stop());

const notice = { noticeVersion: '2026-11', noticeLanguage: 'kk' };
let number = 0;
const aJoin = (over: object = {}) => ({
  name: 'New Person',
  login: `newcomer${++number}`,
  password,
  ...notice,
  ...over,
});
const join = ({ code }: { code: string }, over: object = {}, client = sarai.visitor()) =>
  client.post(`/api/v1/joining/${code}`, aJoin(over));
const invited = (over: Partial<Invitation> = {}, organisation = academy) =>
  sarai.addInvitation(organisation, anInvitation(over));
const usesOf = async ({ id }: Invitation) =>
  (await sarai.sql<{ uses: number }>('SELECT uses FROM invitation WHERE id = $1', [id]))[0]!.uses;
const hour = 60 * 60 * 1000;

describe('an invitation', () => {
  it('is made by an administrator and listed with its address', async () => {
    const made = await administrator.post('/api/v1/invitations', {
      roles: ['trainee', 'trainee', 'participant'],
      note: ' Spring class ',
      mostUses: 3,
      days: 7,
    });
    expect(made.status).toBe(204);
    const { body } = await administrator.get('/api/v1/invitations');
    expect(body[0]).toMatchObject({
      roles: ['trainee', 'participant'],
      note: 'Spring class',
      mostUses: 3,
      uses: 0,
      state: 'open',
    });
    expect(body[0].url).toBe(`http://localhost:3000/join/${body[0].code}`);
    expect(new Date(body[0].expiresAt).getTime() - Date.now()).toBeGreaterThan(7 * 24 * hour - hour);
  });

  it('tells whoever holds its code where it leads', async () => {
    const { code, expiresAt } = await invited({ roles: ['participant'] });
    const { body } = await sarai.visitor().get(`/api/v1/joining/${code.toLowerCase().replaceAll('-', '')}`);
    expect(body).toEqual({
      organisation: academy.name,
      roles: ['participant'],
      expiresAt: expiresAt.toISOString(),
      noticeVersion: '2026-11',
    });
  });

  it.each<[string, Partial<Invitation>, string]>([
    ['that is used up', { mostUses: 2, uses: 2 }, 'used-up'],
    ['that has expired', { expiresAt: new Date(Date.now() - hour) }, 'expired'],
    ['that was revoked', { revokedAt: new Date() }, 'revoked'],
  ])('%s is closed', async (_, over, state) => {
    const invitation = await invited(over);
    expectRefusal(await sarai.visitor().get(`/api/v1/joining/${invitation.code}`), 410, 'invitation-closed');
    expectRefusal(await join(invitation), 410, 'invitation-closed');
    expectRefusal(
      await (await sarai.signedIn(['trainee'])).post(`/api/v1/joining/${invitation.code}/member`, notice),
      410,
      'invitation-closed',
    );
    expect(await usesOf(invitation)).toBe(invitation.uses);
    const listed = (await administrator.get('/api/v1/invitations')).body.find(
      ({ id }: Invitation) => id === invitation.id,
    );
    expect(listed.state).toBe(state);
  });

  it('closes at the moment it expires', async () => {
    const invitation = await invited({ expiresAt: new Date('2031-05-01T12:00:00Z') });
    try {
      sarai.setTime(new Date('2031-05-01T11:59:59Z'));
      expect((await sarai.visitor().get(`/api/v1/joining/${invitation.code}`)).status).toBe(200);
      sarai.setTime(new Date('2031-05-01T12:00:00Z'));
      expectRefusal(await join(invitation), 410, 'invitation-closed');
    } finally {
      sarai.setTime(undefined);
    }
  });

  it('is revoked by an administrator, once', async () => {
    const invitation = await invited();
    expect((await administrator.delete(`/api/v1/invitations/${invitation.id}`)).status).toBe(204);
    expectRefusal(await join(invitation), 410, 'invitation-closed');
    expectRefusal(await administrator.delete(`/api/v1/invitations/${invitation.id}`), 404, 'not-found');
  });

  it('that does not exist is not found, and guesses are limited, by whatever route', async () => {
    const client = sarai.visitor();
    const guess = () => client.get('/api/v1/joining/NONE-SUCH-CODE');
    expectRefusal(await guess(), 404, 'not-found');
    while ((await guess()).status === 404);
    expectRefusal(await guess(), 429, 'too-many-attempts');
    expectRefusal(await join({ code: 'NONE-SUCH-CODE' }), 429, 'too-many-attempts');
    await sarai.sql('DELETE FROM rate_limit');
  });

  it('is opened by a whole class at once, behind one address', async () => {
    const { code } = await invited();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => sarai.visitor().get(`/api/v1/joining/${code}`)),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  });
});

describe('joining', () => {
  it('makes an account, signs it in and records what was agreed to', async () => {
    const invitation = await invited({ roles: ['trainee', 'participant'] });
    const client = sarai.visitor().reading('kk');
    expect((await join(invitation, { name: 'Ақмарал', login: 'akmaral' }, client)).status).toBe(204);
    const { body } = await client.get('/api/v1/session');
    expect(body).toEqual({
      person: { id: expect.any(String), name: 'Ақмарал', language: 'kk' },
      organisation: academy,
      roles: ['trainee', 'participant'],
    });
    const [member] = await sarai.sql(
      'SELECT notice_version, notice_language, notice_accepted_at FROM membership WHERE person_id = $1',
      [body.person.id],
    );
    expect(member).toEqual({
      notice_version: '2026-11',
      notice_language: 'kk',
      notice_accepted_at: expect.any(Date),
    });
    expect(await usesOf(invitation)).toBe(1);
    expect((await sarai.visitor().post('/api/v1/session', { login: 'akmaral', password })).status).toBe(204);
  });

  it('with an e-mail address works too', async () => {
    const client = sarai.visitor();
    expect((await join(await invited(), { login: 'Somebody.New@Example.org' }, client)).status).toBe(204);
    expect(
      (await sarai.visitor().post('/api/v1/session', { login: 'somebody.new@example.org', password })).status,
    ).toBe(204);
    const { body } = await administrator.get('/api/v1/people');
    expect(body).toContainEqual(
      expect.objectContaining({ login: 'somebody.new@example.org', hasEmail: true, roles: ['trainee'] }),
    );
  });

  it('needs the present privacy notice', async () => {
    const invitation = await invited();
    expectRefusal(await join(invitation, { noticeVersion: '2020-01' }), 422, 'notice-outdated');
    expect(await usesOf(invitation)).toBe(0);
  });

  it('is never done by more people than the invitation allows, however many come at once', async () => {
    const invitation = await invited({ mostUses: 5 });
    const people = async () =>
      (await sarai.sql<{ count: number }>('SELECT count(*)::int AS count FROM person'))[0]!.count;
    const before = await people();
    const answers = await Promise.all(Array.from({ length: 16 }, () => join(invitation)));
    const refused = answers.filter(({ status }) => status !== 204);
    expect(answers.length - refused.length).toBe(5);
    for (const answer of refused) expectRefusal(answer, 410, 'invitation-closed');
    expect(await usesOf(invitation)).toBe(5);
    expect((await people()) - before).toBe(5);
  });

  it('under a name that is taken makes nothing and uses nothing up', async () => {
    const invitation = await invited({ mostUses: 1 });
    const taken = await sarai.addPerson(aPerson({ username: 'taken.name' }));
    expectRefusal(await join(invitation, { login: 'Taken.Name' }), 409, 'login-taken');
    expectRefusal(await join(invitation, { login: taken.email }), 409, 'login-taken');
    expectRefusal(await join(invitation, { login: 'not a name!' }), 422, 'login-invalid');
    expectRefusal(await join(invitation, { login: 'not@an@address' }), 422, 'login-invalid');
    expect(await usesOf(invitation)).toBe(0);
    expect((await join(invitation)).status).toBe(204);
  });

  it('with an account that one has adds the organisation, and roles to those one has', async () => {
    const client = await sarai.signedIn(['evaluator']);
    const member = (invitation: Invitation) =>
      client.post(`/api/v1/joining/${invitation.code}/member`, notice);
    expect((await member(await invited({ roles: ['trainee'] }))).status).toBe(204);
    expect((await member(await invited({ roles: ['author'] }))).status).toBe(204);
    const { body } = await client.get('/api/v1/me/organisations');
    expect(body.map(({ name, current }: { name: string; current: boolean }) => [name, current])).toEqual([
      [client.person.memberOf[0]!.organisation.name, true],
      [academy.name, false],
    ]);
    await client.put('/api/v1/me/organisation', { organisationId: academy.id });
    expect((await client.get('/api/v1/session')).body).toMatchObject({
      organisation: academy,
      roles: ['trainee', 'author'],
    });
    const { body: people } = await administrator.get('/api/v1/people');
    expect(people).toContainEqual(
      expect.objectContaining({ id: client.person.id, roles: ['trainee', 'author'] }),
    );
  });

  it('with an account needs one to be signed in', async () => {
    const { code } = await invited();
    expectRefusal(await sarai.visitor().post(`/api/v1/joining/${code}/member`, notice), 401, 'not-signed-in');
  });
});

describe('roles', () => {
  const rolesOf = async ({ id }: Person) =>
    (
      await sarai.sql<{ roles: string[] }>(
        'SELECT roles::text[] AS roles FROM membership WHERE person_id = $1',
        [id],
      )
    )[0]!.roles;

  it('change at once, for sessions that are open too', async () => {
    const member = await sarai.signedIn(['trainee'], academy);
    expect((await member.get('/api/v1/people')).status).toBe(403);
    expect(
      (
        await administrator.put(`/api/v1/people/${member.person.id}/roles`, {
          roles: ['administrator', 'administrator'],
        })
      ).status,
    ).toBe(204);
    expect(await rolesOf(member.person)).toEqual(['administrator']);
    expect((await member.get('/api/v1/people')).status).toBe(200);
    await administrator.put(`/api/v1/people/${member.person.id}/roles`, { roles: ['trainee'] });
    expect((await member.get('/api/v1/people')).status).toBe(403);
  });

  it('keep one administrator, whoever asks', async () => {
    const only = await sarai.signedIn(['administrator', 'trainee']);
    expectRefusal(
      await only.put(`/api/v1/people/${only.person.id}/roles`, { roles: ['trainee'] }),
      409,
      'last-administrator',
    );
    expect(await rolesOf(only.person)).toEqual(['administrator', 'trainee']);
  });

  it('keep one administrator when two leave at once', async () => {
    const place = await sarai.addOrganisation();
    const [one, other] = [
      await sarai.signedIn(['administrator'], place),
      await sarai.signedIn(['administrator'], place),
    ];
    const answers = await raced(
      sarai,
      'SELECT FROM membership WHERE organisation_id = $1',
      [place.id],
      [one, other].map(
        (each) => () => each.put(`/api/v1/people/${each.person.id}/roles`, { roles: ['trainee'] }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect([await rolesOf(one.person), await rolesOf(other.person)].flat().sort()).toEqual([
      'administrator',
      'trainee',
    ]);
  });
});

describe('what only administrators do', () => {
  const useCases: [
    string,
    (client: Client, target: Person, invitation: Invitation) => Promise<{ status: number }>,
  ][] = [
    ['sees the people', (client) => client.get('/api/v1/people')],
    [
      'changes roles',
      (client, { id }) => client.put(`/api/v1/people/${id}/roles`, { roles: ['administrator'] }),
    ],
    ['prints a reset slip', (client, { id }) => client.post(`/api/v1/people/${id}/reset-slip`)],
    ['sees the invitations', (client) => client.get('/api/v1/invitations')],
    ['invites', (client) => client.post('/api/v1/invitations', { roles: ['administrator'] })],
    ['revokes an invitation', (client, _, { id }) => client.delete(`/api/v1/invitations/${id}`)],
  ];
  const others = accountRoles.filter((role) => role !== 'administrator');
  const members = new Map<AccountRole, Client>();
  beforeAll(async () => {
    for (const role of accountRoles) members.set(role, await sarai.signedIn([role], academy));
  });

  it.each(others.flatMap((role) => useCases.map(([what, use]) => [role, what, use] as const)))(
    'no %s %s',
    async (role, _, use) => {
      const [target, invitation] = [
        await sarai.addPerson(aPerson({ memberOf: [{ organisation: academy, roles: ['trainee'] }] })),
        await invited(),
      ];
      const before = await sarai.sql(
        'SELECT (SELECT count(*) FROM invitation) AS invitations, (SELECT count(*) FROM verification) AS codes',
      );
      expectRefusal((await use(members.get(role)!, target, invitation)) as never, 403, 'not-allowed');
      expect(
        await sarai.sql(
          'SELECT (SELECT count(*) FROM invitation) AS invitations, (SELECT count(*) FROM verification) AS codes',
        ),
      ).toEqual(before);
      expect(
        await sarai.sql('SELECT roles::text[] AS roles FROM membership WHERE person_id = $1', [target.id]),
      ).toEqual([{ roles: ['trainee'] }]);
      expect(await sarai.sql('SELECT revoked_at FROM invitation WHERE id = $1', [invitation.id])).toEqual([
        { revoked_at: null },
      ]);
    },
  );

  it.each(useCases)('an administrator %s', async (_, use) => {
    const [target, invitation] = [
      await sarai.addPerson(aPerson({ memberOf: [{ organisation: academy, roles: ['trainee'] }] })),
      await invited(),
    ];
    expect([200, 201, 204]).toContain((await use(members.get('administrator')!, target, invitation)).status);
  });

  it.each(useCases)('nobody without an organisation %s', async (_, use) => {
    const loner = await sarai.as(await sarai.addPerson(aPerson()));
    expectRefusal((await use(loner, loner.person!, await invited())) as never, 403, 'no-organisation');
  });
});

describe('another organisation', () => {
  let stranger: Client & { person: Person };
  beforeAll(async () => {
    stranger = await sarai.signedIn(['administrator']);
  });

  it('does not see our people or invitations', async () => {
    await invited({ note: 'ours alone' });
    expect((await stranger.get('/api/v1/people')).body.map(({ id }: Person) => id)).toEqual([
      stranger.person.id,
    ]);
    expect((await stranger.get('/api/v1/invitations')).body).toEqual([]);
  });

  it('gets 404 for our people, as for people who do not exist', async () => {
    for (const id of [administrator.person.id, randomUUID()]) {
      expectRefusal(
        await stranger.put(`/api/v1/people/${id}/roles`, { roles: ['trainee'] }),
        404,
        'not-found',
      );
      expectRefusal(await stranger.post(`/api/v1/people/${id}/reset-slip`), 404, 'not-found');
    }
    expect(await sarai.sql('SELECT * FROM verification WHERE value = $1', [administrator.person.id])).toEqual(
      [],
    );
  });

  it('gets no slip for somebody who belongs to another organisation too', async () => {
    const member = await sarai.signedIn(['trainee'], academy);
    const elsewhere = await invited({}, await sarai.addOrganisation());
    const joined = await member.post(`/api/v1/joining/${elsewhere.code}/member`, notice);
    expect(joined.status).toBe(204);
    const refused = await administrator.post(`/api/v1/people/${member.person.id}/reset-slip`);
    expectRefusal(refused, 409, 'belongs-elsewhere');
    expect(await sarai.sql('SELECT * FROM verification WHERE value = $1', [member.person.id])).toEqual([]);
  });

  it('gets 404 for our invitations', async () => {
    const { id } = await invited();
    expectRefusal(await stranger.delete(`/api/v1/invitations/${id}`), 404, 'not-found');
    expect(await sarai.sql('SELECT revoked_at FROM invitation WHERE id = $1', [id])).toEqual([
      { revoked_at: null },
    ]);
  });

  it('cannot be chosen by somebody who is not in it', async () => {
    expectRefusal(
      await stranger.put('/api/v1/me/organisation', { organisationId: academy.id }),
      404,
      'not-found',
    );
    expect((await stranger.get('/api/v1/session')).body.organisation.id).not.toBe(academy.id);
  });
});
