import { createHmac, randomUUID } from 'node:crypto';
import { anOrganisation, aPerson, aPersonWithoutEmail, password, type Person } from '../builders/people.ts';
import { type Answer, Client, expectRefusal } from './client.ts';
import { type Mails, watchMails } from './mails.ts';
import { type Sarai, startServer } from './server.ts';

let sarai: Sarai;
let mails: Mails;
beforeAll(async () => {
  sarai = await startServer();
  mails = await watchMails(sarai);
});
afterAll(async () => {
  await mails?.close();
  await sarai?.stop();
});

const session = '/api/v1/session';
const newPassword = 'another fine password';
const signIn = (login: string, secret = password, client = sarai.visitor()) =>
  client.post(session, { login, password: secret });
const sessionsOf = ({ id }: Person) => sarai.sql('SELECT id FROM session WHERE person_id = $1', [id]);
const isSignedIn = async (client: Client) => (await client.get(session)).status === 200;
const somebody = (over: Partial<Person> = {}) => sarai.addPerson(aPerson(over));

describe('signing in', () => {
  it('works with an e-mail address, whatever its capitals and spaces', async () => {
    const person = await somebody({ email: 'aliya@example.org' });
    const client = sarai.visitor();
    expect((await signIn(' Aliya@Example.org ', password, client)).status).toBe(204);
    const me = await client.get(session);
    expect(me.body).toEqual({
      person: { id: person.id, name: person.name, language: null },
      organisation: null,
      roles: [],
    });
  });

  it('works with a username, for those who have no address', async () => {
    const person = await sarai.addPerson(aPersonWithoutEmail('daniyar.k'));
    const client = sarai.visitor();
    expect((await signIn('Daniyar.K', password, client)).status).toBe(204);
    expect((await client.get(session)).body.person.id).toBe(person.id);
  });

  it('tells who one is in which organisation, with which roles', async () => {
    const academy = await sarai.addOrganisation(anOrganisation({ name: 'Border Academy' }));
    const person = await somebody({
      language: 'kk',
      memberOf: [{ organisation: academy, roles: ['trainee', 'author'] }],
    });
    const me = await (await sarai.as(person)).get(session);
    expect(me.body).toEqual({
      person: { id: person.id, name: person.name, language: 'kk' },
      organisation: academy,
      roles: ['trainee', 'author'],
    });
  });

  it('answers a wrong password and an unknown person alike', async () => {
    const { email } = await somebody();
    const sentences = await Promise.all([
      signIn(email, 'wrong password'),
      signIn('nobody@example.org'),
      signIn('nobody'),
      signIn('not@an@address'),
      signIn('not a name!'),
      signIn('x'),
    ]);
    for (const answer of sentences) {
      expectRefusal(answer, 401, 'credentials-wrong');
      expect(answer.cookies).toEqual([]);
    }
    const [first, ...others] = sentences.map(({ body: { requestId: _, ...rest } }) => rest);
    for (const other of others) expect(other).toEqual(first);
  });

  it('sets a cookie that scripts and other sites cannot use', async () => {
    const { cookies } = await signIn((await somebody()).email);
    expect(cookies).toHaveLength(1);
    expect(cookies[0]).toMatch(/^sarai\.session_token=/);
    for (const attribute of [/; HttpOnly/i, /; SameSite=Lax/i, /; Path=\//i, /; Max-Age=1209600/i])
      expect(cookies[0]).toMatch(attribute);
    expect(cookies[0]).not.toMatch(/; Secure/i);
  });

  it('keeps no address and no browser of anyone', async () => {
    const person = await somebody();
    await sarai
      .visitor()
      .post(session, { login: person.email, password }, { headers: { 'user-agent': 'Firefox' } });
    const [row] = await sarai.sql('SELECT ip_address, user_agent FROM session WHERE person_id = $1', [
      person.id,
    ]);
    expect(Object.values(row!).filter(Boolean)).toEqual([]);
  });

  it('gives each device a session of its own', async () => {
    const person = await somebody();
    await Promise.all([sarai.as(person), sarai.as(person)]);
    expect(await sessionsOf(person)).toHaveLength(2);
  });
});

describe('behind https', () => {
  it('sends the cookie over nothing else, and reads it back', async () => {
    const secure = await startServer({ url: 'https://sarai.example.org' });
    try {
      const person = await secure.addPerson(aPerson());
      const client = secure.visitor();
      const { cookies } = await client.post(session, { login: person.email, password });
      expect(cookies[0]).toMatch(/^__Secure-sarai\.session_token=.*; Secure/i);
      expect((await client.get(session)).status).toBe(200);
      expect((await client.delete(session)).status).toBe(204);
      expectRefusal(await client.get(session), 401, 'not-signed-in');
    } finally {
      await secure.stop();
    }
  });
});

describe('too many tries', () => {
  const failures = async (login: string, count: number) => {
    for (let tries = 0; tries < count; tries++)
      expectRefusal(await signIn(login, 'wrong password'), 401, 'credentials-wrong');
  };

  it('stop, with the right password too, and say when to come back', async () => {
    const { email } = await somebody();
    await failures(email, 8);
    const answer = await signIn(email);
    const problem = expectRefusal(answer, 429, 'too-many-attempts');
    const seconds = Number(answer.headers['retry-after']);
    expect(seconds).toBeGreaterThan(0);
    expect(seconds).toBeLessThanOrEqual(15 * 60);
    expect(problem.detail).toMatch(/^Wait \d+ minutes?/);
  });

  it('at one login leave others alone', async () => {
    const [victim, other] = [await somebody(), await somebody()];
    await failures(victim.email, 8);
    expectRefusal(await signIn(victim.email), 429, 'too-many-attempts');
    expect((await signIn(other.email)).status).toBe(204);
  });

  it('at once count as those one by one', async () => {
    const { email } = await somebody();
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(email, 'wrong password')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(8);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(12);
  });

  it('start anew after a success', async () => {
    const { email } = await somebody();
    await failures(email, 7);
    expect((await signIn(email)).status).toBe(204);
    await failures(email, 7);
    expect((await signIn(email)).status).toBe(204);
  });

  it('are remembered by another process', async () => {
    const { email } = await somebody();
    await failures(email, 8);
    const other = new Client(await sarai.anotherProcess());
    expectRefusal(await signIn(email, password, other), 429, 'too-many-attempts');
  });

  it('are kept without the name that was tried', async () => {
    await failures('somebody.secret@example.org', 1);
    const keys = await sarai.sql<{ key: string }>('SELECT key FROM rate_limit');
    expect(keys.length).toBeGreaterThan(0);
    for (const { key } of keys) expect(key).toMatch(/^(login|address):[\w-]{43}$/);
  });
});

describe('a session', () => {
  it('ends when its time is over', async () => {
    const client = await sarai.signedIn(['trainee']);
    await sarai.sql(`UPDATE session SET expires_at = now() - interval '1 second' WHERE person_id = $1`, [
      client.person.id,
    ]);
    expectRefusal(await client.get(session), 401, 'not-signed-in');
    expectRefusal(await client.get('/api/v1/courses'), 401, 'not-signed-in');
  });

  it('that is used after a day gets a fresh cookie and a longer life', async () => {
    const client = await sarai.signedIn(['trainee']);
    await sarai.sql(
      `UPDATE session SET updated_at = now() - interval '2 days', expires_at = now() + interval '12 days' WHERE person_id = $1`,
      [client.person.id],
    );
    const { status, cookies } = await client.get(session);
    expect({ status, cookies: cookies.length }).toEqual({ status: 200, cookies: 1 });
    const [row] = await sarai.sql<{ longer: boolean }>(
      `SELECT expires_at > now() + interval '13 days' AS longer FROM session WHERE person_id = $1`,
      [client.person.id],
    );
    expect(row).toEqual({ longer: true });
    expect((await client.get(session)).cookies).toEqual([]);
  });

  it('ends when its person signs out, on this device alone', async () => {
    const person = await somebody();
    const [here, there] = [await sarai.as(person), await sarai.as(person)];
    const stolen = here.anotherTab();
    expect((await here.delete(session)).status).toBe(204);
    expect(here.cookie).toBe('');
    expectRefusal(await here.get(session), 401, 'not-signed-in');
    expectRefusal(await stolen.get(session), 401, 'not-signed-in');
    expect(await isSignedIn(there)).toBe(true);
  });

  it('ends on every device when its person signs out everywhere', async () => {
    const [person, bystander] = [await somebody(), await sarai.signedIn(['trainee'])];
    const [here, there] = [await sarai.as(person), await sarai.as(person)];
    expect((await here.delete('/api/v1/sessions')).status).toBe(204);
    expectRefusal(await here.get(session), 401, 'not-signed-in');
    expectRefusal(await there.get(session), 401, 'not-signed-in');
    expect(await isSignedIn(bystander)).toBe(true);
  });

  it.each<[string, (token: string) => string]>([
    ['without a signature', (token) => token],
    ['with an empty signature', (token) => `${token}.`],
    [
      'signed with another secret',
      (token) => `${token}.${createHmac('sha256', 'another secret').update(token).digest('base64')}`,
    ],
    [
      'with the signature of another token',
      (token) =>
        `${token}.${createHmac('sha256', 'a secret for tests that is long enough').update('x').digest('base64')}`,
    ],
    ['with broken percent signs', () => '%E0%A4%A'],
  ])('that is forged %s opens nothing', async (_, forge) => {
    const client = await sarai.signedIn(['trainee']);
    const [row] = await sarai.sql<{ token: string }>('SELECT token FROM session WHERE person_id = $1', [
      client.person.id,
    ]);
    const forger = sarai.visitor();
    forger.setCookie('sarai.session_token', encodeURIComponent(forge(row!.token)));
    expectRefusal(await forger.get(session), 401, 'not-signed-in');
  });

  it('is needed by everything but what is open to all', async () => {
    const visitor = sarai.visitor();
    for (const url of [
      '/api/v1/session',
      '/api/v1/courses',
      '/api/v1/scenarios',
      '/api/v1/people',
      '/api/v1/invitations',
      '/api/v1/me/organisations',
    ])
      expectRefusal(await visitor.get(url), 401, 'not-signed-in');
  });
});

describe('a page of another site', () => {
  it('gives no commands in a visitor’s name, signed in or not', async () => {
    const client = await sarai.signedIn(['trainee']);
    const foreign = { headers: { origin: 'https://elsewhere.example' } };
    expectRefusal(await client.delete(session, foreign), 403, 'origin-refused');
    expectRefusal(
      await sarai.visitor().post(session, { login: 'x', password: 'y' }, foreign),
      403,
      'origin-refused',
    );
    expectRefusal(await client.delete(session, { headers: { origin: 'null' } }), 403, 'origin-refused');
    expect(await isSignedIn(client)).toBe(true);
  });

  it('may not claim to be of this site', async () => {
    const client = await sarai.signedIn(['trainee']);
    const crossing = { headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' } };
    expectRefusal(await client.delete(session, crossing), 403, 'origin-refused');
  });

  it('is told apart from our own', async () => {
    const client = await sarai.signedIn(['trainee']);
    expect(
      (
        await client.put(
          '/api/v1/me/language',
          { language: 'ky' },
          { headers: { origin: 'http://localhost:3000' } },
        )
      ).status,
    ).toBe(204);
  });
});

describe('the language of the account', () => {
  it('is kept for every device', async () => {
    const person = await somebody();
    const [here, there] = [await sarai.as(person), await sarai.as(person)];
    expect((await here.put('/api/v1/me/language', { language: 'tg' })).status).toBe(204);
    expect((await there.get(session)).body.person.language).toBe('tg');
  });
});

describe('a password change', () => {
  it('ends all other sessions and goes on with this one', async () => {
    const person = await somebody();
    const [here, there] = [await sarai.as(person), await sarai.as(person)];
    expect((await here.put('/api/v1/me/password', { current: password, password: newPassword })).status).toBe(
      204,
    );
    expect(await isSignedIn(here)).toBe(true);
    expectRefusal(await there.get(session), 401, 'not-signed-in');
    expectRefusal(await signIn(person.email), 401, 'credentials-wrong');
    expect((await signIn(person.email, newPassword)).status).toBe(204);
  });

  it('stays in the organisation that was chosen', async () => {
    const [first, second] = [await sarai.addOrganisation(), await sarai.addOrganisation()];
    const person = await somebody({
      memberOf: [first, second].map((organisation) => ({ organisation, roles: ['trainee'] })),
    });
    const client = await sarai.as(person);
    await client.put('/api/v1/me/organisation', { organisationId: second.id });
    await client.put('/api/v1/me/password', { current: password, password: newPassword });
    expect((await client.get(session)).body.organisation.id).toBe(second.id);
  });

  it('needs the present password', async () => {
    const client = await sarai.signedIn(['trainee']);
    expectRefusal(
      await client.put('/api/v1/me/password', { current: 'a wrong password', password: newPassword }),
      422,
      'password-wrong',
    );
    expect((await signIn(client.person.email)).status).toBe(204);
  });

  it('takes no password shorter than ten characters', async () => {
    const client = await sarai.signedIn(['trainee']);
    const problem = expectRefusal(
      await client.put('/api/v1/me/password', { current: password, password: 'ninechars' }),
      400,
      'request-invalid',
    );
    expect(problem.fields).toEqual([
      { path: 'password', code: 'too-small', detail: 'At least 10 are needed.' },
    ]);
  });
});

describe('a reset by letter', () => {
  const ask = (login: string) => sarai.visitor().post('/api/v1/password-reset-requests', { login });
  const reset = (code: string, secret = newPassword) =>
    sarai.visitor().post('/api/v1/password-resets', { code, password: secret });
  const codeFor = async (login: string, email: string) => {
    expect((await ask(login)).status).toBe(204);
    const { text } = await mails.next(email);
    return new URL(/http\S+/.exec(text)![0]).searchParams.get('code')!;
  };

  it('reaches the person through the job queue, in words of their own', async () => {
    const person = await somebody({ name: 'Ақбота', language: 'en' });
    expect((await ask(person.email.toUpperCase())).status).toBe(204);
    const letter = await mails.next(person.email);
    expect(letter.subject).toBe('Sarai: set a new password');
    expect(letter.text).toMatch(/^Hello Ақбота,/);
    const shown = await sarai.visitor().get('/api/v1/demo/mails');
    expect(shown.body).toContainEqual(expect.objectContaining({ to: person.email, text: letter.text }));
  });

  it('sets the password once, and ends every session', async () => {
    const person = await somebody();
    const client = await sarai.as(person);
    const code = await codeFor(person.email, person.email);
    expect((await reset(code)).status).toBe(204);
    expectRefusal(await client.get(session), 401, 'not-signed-in');
    expect((await signIn(person.email, newPassword)).status).toBe(204);
    expectRefusal(await reset(code, 'and yet another one'), 410, 'reset-code-used');
  });

  it('is found by username too', async () => {
    const person = await somebody({ username: 'bolat.s' });
    expect(await codeFor('Bolat.S', person.email)).toBeTruthy();
  });

  it('expires', async () => {
    const person = await somebody();
    const code = await codeFor(person.email, person.email);
    await sarai.sql(`UPDATE verification SET expires_at = now() - interval '1 second' WHERE value = $1`, [
      person.id,
    ]);
    expectRefusal(await reset(code), 410, 'reset-code-used');
    expect((await signIn(person.email)).status).toBe(204);
  });

  it('is not kept in a form that the database gives away', async () => {
    const person = await somebody();
    const code = await codeFor(person.email, person.email);
    const rows = await sarai.sql<{ row: string }>(
      'SELECT row_to_json(v)::text AS row FROM verification v WHERE value = $1',
      [person.id],
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { row } of rows) expect(row).not.toContain(code);
  });

  it('answers the same for people who do not exist or have no address, and sends them nothing', async () => {
    const known = await somebody();
    await sarai.addPerson(aPersonWithoutEmail('no.address'));
    const plain = ({ status, text, cookies }: Answer) => ({ status, text, cookies });
    const answers = [];
    for (const login of ['nobody@example.org', 'no.address', 'nobody', 'not@an@address', 'x', known.email])
      answers.push(plain(await ask(login)));
    for (const answer of answers) expect(answer).toEqual({ status: 204, text: '', cookies: [] });
    await mails.next(known.email);
    expect(
      await sarai.sql(`SELECT * FROM demo_mail WHERE "to" LIKE '%no-mail.invalid' OR "to" LIKE 'nobody%'`),
    ).toEqual([]);
    // Nor is one waiting; that of the known person may still be marked as under way.
    expect(
      await sarai.sql(
        `SELECT * FROM pgboss.job WHERE name = 'mail' AND state IN ('created', 'active', 'retry') AND data ->> 'to' <> '${known.email}'`,
      ),
    ).toEqual([]);
  });

  it('is not asked for without end', async () => {
    const login = `${randomUUID()}@example.org`;
    for (let asked = 0; asked < 8; asked++) expect((await ask(login)).status).toBe(204);
    expectRefusal(await ask(login), 429, 'too-many-attempts');
  });

  it('takes no code that was made up', async () => {
    expectRefusal(await reset('A'.repeat(24)), 410, 'reset-code-used');
    expectRefusal(await reset('ABCD-EFGH-JKMN-PQRS'), 410, 'reset-code-used');
  });
});

describe('a reset by slip', () => {
  const slipFor = async (person: Person) => {
    const [organisation] = person.memberOf.map((member) => member.organisation);
    const administrator = await sarai.signedIn(['administrator'], organisation);
    const answer = await administrator.post(`/api/v1/people/${person.id}/reset-slip`);
    expect(answer.status).toBe(201);
    return answer.body as { code: string; login: string; name: string; url: string };
  };
  const member = async (over: Partial<Person> = {}) =>
    somebody({ memberOf: [{ organisation: await sarai.addOrganisation(), roles: ['trainee'] }], ...over });
  const reset = (code: string, secret = newPassword) =>
    sarai.visitor().post('/api/v1/password-resets', { code, password: secret });

  it('names the person, the login to use and where to go', async () => {
    const organisation = await sarai.addOrganisation();
    const person = await sarai.addPerson(
      aPersonWithoutEmail('gulmira', { memberOf: [{ organisation, roles: ['trainee'] }] }),
    );
    const slip = await slipFor(person);
    expect(slip).toMatchObject({ name: person.name, login: 'gulmira', url: 'http://localhost:3000/reset' });
    expect(slip.code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4}){3}$/);
  });

  it.each<[string, (code: string) => string]>([
    ['as printed', (code) => code],
    ['in small letters without hyphens', (code) => code.toLowerCase().replaceAll('-', '')],
    ['with spaces for hyphens', (code) => ` ${code.replaceAll('-', ' ')} `],
    [
      'with spaces around some hyphens',
      ([...code]) =>
        code
          .join('')
          .replace('-', ' - ')
          .replace(/-(?=\w{4}-\w{4}$)/, ' - ')
          .replace(/-(?=\w{4}$)/, ' -'),
    ],
    ['with dashes of a word processor', (code) => code.replaceAll('-', '–')],
  ])('works when typed %s, and ends every session', async (_, typed) => {
    const person = await member();
    const client = await sarai.as(person);
    expect((await reset(typed((await slipFor(person)).code))).status).toBe(204);
    expectRefusal(await client.get(session), 401, 'not-signed-in');
    expect((await signIn(person.email, newPassword)).status).toBe(204);
  });

  it('works once', async () => {
    const person = await member();
    const { code } = await slipFor(person);
    const answers = await Promise.all([
      reset(code, 'the first password'),
      reset(code, 'the second password'),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 410]);
    expectRefusal(await reset(code), 410, 'reset-code-used');
  });

  it('expires after three days', async () => {
    const person = await member();
    const { code } = await slipFor(person);
    const [row] = await sarai.sql<{ days: number }>(
      `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days FROM verification WHERE value = $1`,
      [person.id],
    );
    expect(row).toEqual({ days: 3 });
    await sarai.sql(`UPDATE verification SET expires_at = now() - interval '1 second' WHERE value = $1`, [
      person.id,
    ]);
    expectRefusal(await reset(code), 410, 'reset-code-used');
  });

  it('cannot be guessed without end', async () => {
    const guess = () => reset('WRNG-CDEX-ABCD-EFGH');
    expectRefusal(await guess(), 410, 'reset-code-used');
    while ((await guess()).status === 410);
    expectRefusal(await guess(), 429, 'too-many-attempts');
    await sarai.sql('DELETE FROM rate_limit');
  });
});
