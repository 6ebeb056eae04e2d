import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { password, type Person } from '../builders/people.ts';
import { type Client, expectRefusal } from './client.ts';
import { type Sarai, startServer } from './server.ts';

let sarai: Sarai;
let client: Client & { person: Person };
beforeAll(async () => {
  sarai = await startServer();
  client = await sarai.signedIn(['administrator', 'trainee']);
  await client.post('/api/v1/courses/keeping-records/enrolment');
});
afterAll(() => sarai?.stop());

const session = '/api/v1/session';
const responses = '/api/v1/courses/keeping-records/responses';
const key = '5f0f3b7e-3a55-4ac2-9f5b-8f1f6f0d9f10';

describe('a body', () => {
  it.each(['{"login"', '{"login": "a", }', 'login=a', '[1, 2', '{"a": 01}', '"', "{'login': 'a'}", ''])(
    'that is not JSON (%s) is malformed',
    async (payload) => {
      expectRefusal(
        await client.send('POST', session, { payload, headers: { 'content-type': 'application/json' } }),
        400,
        'request-malformed',
      );
    },
  );

  it.each([
    '{"__proto__": {"login": "a"}}',
    '{"login": "a", "password": "b", "__proto__": {}}',
    '{"constructor": {"prototype": {"x": 1}}}',
  ])('with keys of prototypes (%s) is malformed', async (payload) => {
    expectRefusal(await client.send('POST', session, { payload }), 400, 'request-malformed');
    expect(({} as { x?: number }).x).toBeUndefined();
  });

  it('that is too large is refused before it is read', async () => {
    expectRefusal(
      await client.post(session, { login: 'x'.repeat(300_000), password }),
      413,
      'body-too-large',
    );
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/jsonp',
    'nonsense',
  ])('of type %s is refused', async (type) => {
    const answer = await client.send('POST', session, {
      payload: 'login=a&password=b',
      headers: { 'content-type': type },
    });
    expectRefusal(answer, 415, 'media-type-unsupported');
  });

  it('that is missing is refused field by field', async () => {
    expectRefusal(await client.post(session), 400, 'request-invalid');
    expectRefusal(await client.post(responses, null), 400, 'request-invalid');
  });

  it.each<[string, unknown, { path: string; code: string }[]]>([
    [
      'nothing',
      {},
      [
        { path: 'login', code: 'missing' },
        { path: 'password', code: 'missing' },
      ],
    ],
    [
      'wrong types',
      { login: 1, password: ['x'] },
      [
        { path: 'login', code: 'wrong-type' },
        { path: 'password', code: 'wrong-type' },
      ],
    ],
    [
      'a field that is not known',
      { login: 'a', password: 'b', administrator: true },
      [{ path: 'administrator', code: 'unknown' }],
    ],
    ['an empty login', { login: '  ', password: 'b' }, [{ path: 'login', code: 'too-small' }]],
    ['a long login', { login: 'x'.repeat(255), password: 'b' }, [{ path: 'login', code: 'too-big' }]],
    ['a long password', { login: 'x', password: 'x'.repeat(129) }, [{ path: 'password', code: 'too-big' }]],
    ['a list', [], [{ path: '', code: 'wrong-type' }]],
    ['a word', 'x', [{ path: '', code: 'wrong-type' }]],
  ])('with %s is refused with what is wrong', async (_, body, fields) => {
    const problem = expectRefusal(await client.post(session, body), 400, 'request-invalid');
    expect(problem.fields?.map(({ path, code }) => ({ path, code }))).toEqual(fields);
    for (const { detail } of problem.fields!) expect(detail).toMatch(/^[A-Z].+\.$/);
  });

  it('nested wrongly names the place', async () => {
    const problem = expectRefusal(
      await client.post(responses, {
        key: 'x',
        item: 'Not A Slug',
        response: { type: 'multiple', choices: ['a', 7] },
      }),
      400,
      'request-invalid',
    );
    expect(problem.fields?.map(({ path }) => path)).toEqual(['key', 'item', 'response.choices.1']);
  });

  it.each<object>([
    { type: 'guess', choice: 'a' },
    { type: 'single' },
    { type: 'single', choice: 'a', extra: 1 },
    { type: 'ordering', order: Array(21).fill('a') },
    { choice: 'a' },
  ])('with the response %j is refused', async (response) => {
    expectRefusal(
      await client.post(responses, { key, item: 'first-note', response }),
      400,
      'request-invalid',
    );
  });

  it('deeper than any of ours is refused', async () => {
    const payload = `{"key":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect((await client.send('POST', responses, { payload })).status).toBe(400);
  });
});

describe('a null byte', () => {
  const nul = String.fromCharCode(0);
  it.each<[string, 'POST' | 'PUT' | 'GET', string, object | undefined]>([
    ['a login', 'POST', session, { login: `some${nul}body`, password: 'x' }],
    ['an address', 'POST', session, { login: `some${nul}body@example.org`, password: 'x' }],
    ['a reset request', 'POST', '/api/v1/password-reset-requests', { login: `some${nul}body` }],
    [
      'a reset code',
      'POST',
      '/api/v1/password-resets',
      { code: `ABCD${nul}EFGH`, password: 'long enough it is' },
    ],
    ['a note', 'POST', '/api/v1/invitations', { roles: ['trainee'], note: `a${nul}b` }],
    ['an invitation code', 'GET', '/api/v1/joining/ABCD%00EFGH', undefined],
    ['the name of a course', 'GET', '/api/v1/courses/keeping%00records', undefined],
    [
      'an item',
      'POST',
      responses,
      { key, item: `first${nul}note`, response: { type: 'single', choice: 'never' } },
    ],
    [
      'a choice',
      'POST',
      responses,
      { key, item: 'first-note', response: { type: 'single', choice: `ne${nul}ver` } },
    ],
  ])('in %s is refused', async (_, method, url, body) => {
    const answer = await client.send(method, url, { body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expectRefusal(answer, answer.status, answer.body.code);
  });

  it('in the password is a character like any other', async () => {
    expectRefusal(
      await client.post(session, { login: client.person.email, password: `wrong${nul}` }),
      401,
      'credentials-wrong',
    );
  });
});

describe('half a character', () => {
  it('in a name is refused or kept as what it can be, but breaks nothing', async () => {
    const { status } = await client.send('POST', '/api/v1/invitations', {
      payload: '{"roles":["trainee"],"note":"\\ud800"}',
    });
    expect(status).toBeLessThan(500);
  });
});

describe('an address', () => {
  it.each([
    '/api/v1/nothing',
    '/nothing',
    '/api/v2/courses',
    '/api/v1/courses/no-such-course',
    '/api/v1/courses/keeping-records/lessons/none',
    `/api/v1/courses/keeping-records/attempts/${key}`,
    `/api/v1/plays/${key}`,
    `/api/v1/courses/${'x'.repeat(5000)}/lessons/x`,
    `/api/v1/joining/${'x'.repeat(201)}`,
    `/${'x'.repeat(10_000)}`,
  ])('that leads nowhere (%#) is not found', async (url) => {
    expectRefusal(await client.get(url), 404, 'not-found');
  });

  it.each([
    '/api/v1/courses/Keeping_Records',
    `/api/v1/courses/${'x'.repeat(100)}`,
    '/api/v1/plays/1',
    '/api/v1/plays/undefined',
    '/api/v1/courses/keeping-records/attempts/..',
    '/api/v1/joining/x',
    '/api/v1/plays/%F0%9F%98%80',
  ])('with a part of the wrong form (%#) is refused', async (url) => {
    const { status, body, headers } = await client.get(url);
    expect([400, 404]).toContain(status);
    expect(headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(body.code).toMatch(/request-invalid|not-found/);
  });

  it.each(['/api/v1/courses/%', '/api/v1/courses/%zz', '/api/v1/courses/%E0%A4%A', '/%'])(
    'that cannot be decoded (%s) is malformed',
    async (url) => {
      expectRefusal(await client.get(url), 400, 'request-malformed');
    },
  );

  it.each<['GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', string]>([
    ['PATCH', session],
    ['PUT', '/api/v1/courses'],
    ['DELETE', '/api/v1/people'],
    ['GET', '/api/v1/password-resets'],
  ])('does not take what it does not know (%s %s)', async (method, url) => {
    const answer = await client.send(method, url);
    expect([404, 405]).toContain(answer.status);
    expectRefusal(answer, answer.status, answer.status === 404 ? 'not-found' : 'method-not-allowed');
  });
});

describe('a header', () => {
  it.each(['', ';;;', 'kk;q=abc', 'x'.repeat(4000), '\u00e9', '*;q=0', 'ru;q=0, en;q=0'])(
    'that asks for a strange language (%#) is answered in a language',
    async (language) => {
      const answer = await client.get(session, { headers: { 'accept-language': language } });
      expect(answer.status).toBe(200);
    },
  );

  it.each([
    '=',
    ';;;',
    'sarai.session_token',
    'sarai.session_token=',
    'sarai.session_token=%',
    'sarai-language=xx',
    'a'.repeat(8000),
  ])('with strange cookies (%#) is nobody’s', async (cookie) => {
    expectRefusal(await sarai.visitor().get(session, { headers: { cookie } }), 401, 'not-signed-in');
  });
});

describe('a refusal', () => {
  it('is in the reader’s language, and says which', async () => {
    const russian = await client.get('/api/v1/nothing', {
      headers: { 'accept-language': 'ru-RU,ru;q=0.9,en;q=0.8' },
    });
    expect(russian.headers['content-language']).toBe('ru');
    expect(russian.body.title).toMatch(/[А-Яа-я]/);
    const chosen = await client.get('/api/v1/nothing', {
      headers: { cookie: 'sarai-language=kk', 'accept-language': 'en' },
    });
    expect(chosen.headers['content-language']).toBe('kk');
    expect(chosen.body.code).toBe('not-found');
  });

  it('carries the number that the log has, and no more', async () => {
    const answer = await client.get('/api/v1/nothing');
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
    expect(Object.keys(answer.body).sort()).toEqual([
      'code',
      'detail',
      'requestId',
      'status',
      'title',
      'type',
    ]);
  });

  it('that is our own fault gives nothing away', async () => {
    const slug = `broken-${randomUUID().slice(0, 8)}`;
    const place = client.person.memberOf[0]!.organisation.id;
    await sarai.sql(
      `INSERT INTO content_pack (hash, kind, slug, content) VALUES ($1, 'course', $1, '{"kind": "course"}')`,
      [slug],
    );
    await sarai.sql(
      'INSERT INTO enrolment (organisation_id, person_id, course, course_hash) VALUES ($1, $2, $3, $3)',
      [place, client.person.id, slug],
    );
    expectRefusal(await client.get(`/api/v1/courses/${slug}`), 500, 'server-error');
  });
});

describe('over the wire', () => {
  const ask = async (bytes: string): Promise<string> => {
    await sarai.app.listen(0, '127.0.0.1');
    const { port } = sarai.app.getHttpServer().address() as AddressInfo;
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
      const chunks: Buffer[] = [];
      socket
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('error', reject)
        .on('close', () => resolve(Buffer.concat(chunks).toString()));
    });
  };

  it('a body larger than it may be ends in a refusal, not in a broken line', async () => {
    const body = 'x'.repeat(300_000);
    const answer = await ask(
      `POST ${session} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close\r\n\r\n${body}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('application/problem+json');
    expect(answer).toContain('"code":"body-too-large"');
  });
});
