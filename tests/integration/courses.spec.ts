import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Attempt, AttemptResult, ItemView, Lesson, Response } from '@sarai/contract';
import type { Person } from '../builders/people.ts';
import { type Answer, Client, expectRefusal } from './client.ts';
import { fixtures } from './cluster.ts';
import { raced } from './races.ts';
import { type Sarai, startServer } from './server.ts';

let sarai: Sarai;
beforeAll(async () => {
  sarai = await startServer();
});
afterAll(() => sarai?.stop());

type Learner = Client & { person: Person };
const course = '/api/v1/courses/keeping-records';
const right: Record<string, Response> = {
  'first-note': { type: 'single', choice: 'at-once' },
  'best-note': { type: 'single', choice: 'at-once' },
  'note-kinds': { type: 'multiple', choices: ['the-time', 'the-place'] },
  'true-notes': { type: 'multiple', choices: ['the-time', 'the-place'] },
  'note-steps': { type: 'ordering', order: ['see', 'write', 'sign', 'store'] },
  'note-order': { type: 'ordering', order: ['see', 'write', 'sign', 'store'] },
};
const wrong: Response = { type: 'single', choice: 'never' };
const testItems = ['best-note', 'true-notes', 'note-order', 'note-pairs'];
const labels: Record<string, string> = {
  notebook: 'Kept by the officer',
  form: 'Kept by the office',
  photograph: 'Kept by the laboratory',
};

/** Matches by what the texts say, as a person does: the ids give nothing away. */
function rightPairs(item: ItemView): Response {
  if (item.type !== 'matching') throw new Error('not a matching item');
  const pairs = item.options.map(({ id, text }) => {
    const label = labels[text.text.toLowerCase()];
    return [id, item.matches.find((match) => match.text.text === label)!.id];
  });
  return { type: 'matching', pairs: Object.fromEntries(pairs) };
}

const learner = async (): Promise<Learner> => {
  const client = await sarai.signedIn(['trainee']);
  expect((await client.post(`${course}/enrolment`)).status).toBe(204);
  return client;
};
const answer = (client: Client, item: string, response: Response | object, key = randomUUID()) =>
  client.post(`${course}/responses`, { key, item, response });
const eventsOf = ({ person }: Learner) =>
  sarai.sql<{ sequence: number; verb: string; object: string }>(
    'SELECT sequence, verb, object FROM learning_event WHERE person_id = $1 ORDER BY sequence',
    [person.id],
  );
/** Requests that meet at the learner's enrolment. */
const met = <T>({ person }: Learner, requests: (() => Promise<T>)[]) =>
  raced(sarai, 'SELECT FROM enrolment WHERE person_id = $1', [person.id], requests);
const lessonOf = async (client: Client, id: string) =>
  (await client.get(`${course}/lessons/${id}`)).body as Lesson;
const practiceIn = (lesson: Lesson, item: string) => {
  for (const block of lesson.blocks) if (block.type === 'item' && block.item.id === item) return block;
  throw new Error(`no ${item} in ${lesson.id}`);
};

const startAttempt = async (client: Client, key = randomUUID()): Promise<string> => {
  const started = await client.post(`${course}/attempts`, { key });
  expect(started.status).toBe(201);
  return started.body.attempt;
};
const answerTest = (
  client: Client,
  attempt: string,
  item: string,
  response: Response | object,
  key = randomUUID(),
) => client.post(`${course}/attempts/${attempt}/responses`, { key, item, response });
const submit = (client: Client, attempt: string, key = randomUUID()) =>
  client.post(`${course}/attempts/${attempt}/submission`, { key });
const attemptOf = async (client: Client, attempt: string) =>
  (await client.get(`${course}/attempts/${attempt}`)).body as Attempt;
const itemIn = ({ items }: Attempt, id: string) => items.find(({ item }) => item.id === id)!;

describe('the catalogue', () => {
  it('shows a course that one has not begun', async () => {
    const client = await sarai.signedIn(['participant']);
    expect((await client.get('/api/v1/courses')).body).toEqual([
      {
        slug: 'keeping-records',
        title: { text: 'Keeping records', lang: 'en' },
        summary: { text: 'How to keep a record that others can trust.', lang: 'en' },
        minutes: 28,
        lessons: 3,
        items: 8,
        audiences: ['police', 'civil-society'],
        progress: null,
      },
    ]);
  });

  it('shows where to go on', async () => {
    const client = await learner();
    const progress = async () => (await client.get('/api/v1/courses')).body[0].progress;
    expect(await progress()).toMatchObject({
      lessonsDone: 0,
      next: { kind: 'lesson', lesson: 'why-records' },
      best: null,
      passed: false,
    });
    await answer(client, 'first-note', wrong);
    expect((await client.get(course)).body.modules[0].lessons[0].state).toEqual({
      done: false,
      missing: ['not-marked-read'],
    });
    await client.post(`${course}/lessons/why-records/reading`, { key: randomUUID() });
    expect(await progress()).toMatchObject({
      lessonsDone: 1,
      next: { kind: 'lesson', lesson: 'what-to-note' },
    });
  });

  it('has no course that does not exist', async () => {
    const client = await sarai.signedIn(['trainee']);
    for (const url of [
      '/api/v1/courses/no-such-course',
      '/api/v1/courses/no-such-course/lessons/why-records',
    ])
      expectRefusal(await client.get(url), 404, 'not-found');
    expectRefusal(await client.post('/api/v1/courses/no-such-course/enrolment'), 404, 'not-found');
  });
});

describe('enrolling', () => {
  it('twice, or in two tabs at once, is enrolling once', async () => {
    const client = await sarai.signedIn(['trainee']);
    const answers = await Promise.all([1, 2, 3].map(() => client.post(`${course}/enrolment`)));
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await sarai.sql('SELECT id FROM enrolment WHERE person_id = $1', [client.person.id])).toHaveLength(
      1,
    );
  });

  it('comes before everything else', async () => {
    const client = await sarai.signedIn(['trainee']);
    const key = randomUUID();
    expectRefusal(await client.get(`${course}/lessons/why-records`), 422, 'not-enrolled');
    expectRefusal(await answer(client, 'first-note', wrong), 422, 'not-enrolled');
    expectRefusal(await client.post(`${course}/lessons/why-records/reading`, { key }), 422, 'not-enrolled');
    expectRefusal(await client.post(`${course}/attempts`, { key }), 422, 'not-enrolled');
    expectRefusal(await client.get(`${course}/attempts/${key}`), 422, 'not-enrolled');
    expectRefusal(await submit(client, key), 422, 'not-enrolled');
    expect((await client.get(course)).status).toBe(200);
  });

  it('in one organisation counts for nothing in another', async () => {
    const client = await learner();
    const other = await sarai.addOrganisation();
    await sarai.sql(
      `INSERT INTO membership (organisation_id, person_id, roles) VALUES ($1, $2, '{trainee}')`,
      [other.id, client.person.id],
    );
    await client.put('/api/v1/me/organisation', { organisationId: other.id });
    expectRefusal(await client.get(`${course}/lessons/why-records`), 422, 'not-enrolled');
    expect((await client.get('/api/v1/courses')).body[0].progress).toBeNull();
  });
});

describe('an answer', () => {
  it('is acknowledged, judged, and there after a new connection in another process', async () => {
    const client = await learner();
    const given = await answer(client, 'first-note', wrong);
    expect(given.status).toBe(201);
    expect(given.body).toMatchObject({ sequence: 1, feedback: { share: 0, right: right['first-note'] } });
    expect(given.body.feedback.options).toContainEqual({
      id: 'never',
      chosen: true,
      right: false,
      feedback: { text: 'What is to be said of “never”.', lang: 'en' },
    });
    const elsewhere = client.anotherTab(await sarai.anotherProcess());
    const practice = practiceIn(await lessonOf(elsewhere, 'why-records'), 'first-note');
    expect(practice.answered).toEqual({ response: wrong, sequence: 1, recordedAt: given.body.recordedAt });
    expect(practice.feedback).toEqual(given.body.feedback);
  });

  it('may be given again, and the last one counts', async () => {
    const client = await learner();
    await answer(client, 'first-note', wrong);
    expect((await answer(client, 'first-note', right['first-note']!)).body).toMatchObject({
      sequence: 2,
      feedback: { share: 1 },
    });
    expect(practiceIn(await lessonOf(client, 'why-records'), 'first-note').answered?.response).toEqual(
      right['first-note'],
    );
  });

  it.each(['note-kinds', 'note-steps'])('to %s earns the whole point when it is right', async (item) => {
    const client = await learner();
    expect((await answer(client, item, right[item]!)).body.feedback).toMatchObject({
      share: 1,
      right: right[item],
    });
  });

  it('that matches by the texts earns the whole point', async () => {
    const client = await learner();
    const { item } = practiceIn(await lessonOf(client, 'handing-over'), 'note-holders');
    const response = rightPairs(item);
    expect((await answer(client, 'note-holders', response)).body.feedback).toMatchObject({
      share: 1,
      right: response,
    });
    const shown = practiceIn(await lessonOf(client, 'handing-over'), 'note-holders');
    expect(shown).toMatchObject({ item, answered: { response }, feedback: { share: 1, right: response } });
    expect(shown.feedback?.options.map((option) => option.right)).toEqual([true, true, true]);
  });

  it('sent twice with one key is acknowledged alike and recorded once', async () => {
    const client = await learner();
    const key = randomUUID();
    const first = await answer(client, 'first-note', wrong, key);
    const answers = await Promise.all(
      [1, 2, 3].map(() => answer(client.anotherTab(), 'first-note', wrong, key)),
    );
    for (const again of answers) expect(again.body).toEqual(first.body);
    expect(await eventsOf(client)).toHaveLength(1);
  });

  it('sent twice at once with one key is recorded once', async () => {
    const client = await learner();
    const key = randomUUID();
    const answers = await met(
      client,
      [1, 2, 3, 4].map(() => () => answer(client, 'first-note', wrong, key)),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await eventsOf(client)).toEqual([{ sequence: 1, verb: 'answered', object: 'item/first-note' }]);
  });

  it('to another question with a key that was used is refused, not lost in silence', async () => {
    const client = await learner();
    const key = randomUUID();
    const attempt = await startAttempt(client);
    await answer(client, 'first-note', wrong, key);
    expectRefusal(await answer(client, 'note-kinds', right['note-kinds']!, key), 400, 'request-invalid');
    expectRefusal(await answerTest(client, attempt, 'best-note', wrong, key), 400, 'request-invalid');
    expectRefusal(await submit(client, attempt, key), 400, 'request-invalid');
    expectRefusal(
      await client.post(`${course}/lessons/why-records/reading`, { key }),
      400,
      'request-invalid',
    );
    expect((await eventsOf(client)).map(({ verb }) => verb)).toEqual(['attempted', 'answered']);
    await submit(client, attempt);
    expectRefusal(await client.post(`${course}/attempts`, { key }), 400, 'request-invalid');
  });

  it('one of many at once leaves no gap and no double in the sequence', async () => {
    const client = await learner();
    const tabs = Array.from({ length: 20 }, () => client.anotherTab());
    const answers = await Promise.all(tabs.map((tab) => answer(tab, 'first-note', wrong)));
    const sequences = answers.map(({ body }) => body.sequence).sort((a, b) => a - b);
    expect(sequences).toEqual(Array.from({ length: 20 }, (_, index) => index + 1));
    expect((await eventsOf(client)).map(({ sequence }) => sequence)).toEqual(sequences);
  });

  it.each(['no-such-item', 'best-note', 'constructor'])(
    'to %s, which no lesson asks, is refused',
    async (item) => {
      const client = await learner();
      expectRefusal(await answer(client, item, wrong), 422, 'item-not-here');
      expect(await eventsOf(client)).toEqual([]);
    },
  );

  it.each<[string, string, object]>([
    ['of another type', 'first-note', { type: 'multiple', choices: ['at-once'] }],
    ['with a choice that is not there', 'first-note', { type: 'single', choice: 'tomorrow' }],
    ['with a choice twice', 'note-kinds', { type: 'multiple', choices: ['the-time', 'the-time'] }],
    ['with a step missing', 'note-steps', { type: 'ordering', order: ['see', 'write', 'sign'] }],
    ['with a step twice', 'note-steps', { type: 'ordering', order: ['see', 'see', 'sign', 'store'] }],
    ['with a pair that is not there', 'note-holders', { type: 'matching', pairs: { notebook: 'nobody' } }],
    [
      'with the pair’s name behind the scenes',
      'note-holders',
      { type: 'matching', pairs: { notebook: 'notebook' } },
    ],
    ['with a pair of a stranger', 'note-holders', { type: 'matching', pairs: { stranger: 'match-1' } }],
  ])('%s is refused', async (_, item, response) => {
    const client = await learner();
    expectRefusal(await answer(client, item, response), 422, 'response-unfitting');
    expect(await eventsOf(client)).toEqual([]);
  });
});

describe('a lesson', () => {
  it('is refused when the course has none of that name', async () => {
    const client = await learner();
    expectRefusal(await client.get(`${course}/lessons/no-such-lesson`), 404, 'not-found');
    expectRefusal(
      await client.post(`${course}/lessons/no-such-lesson/reading`, { key: randomUUID() }),
      404,
      'not-found',
    );
    expect(await eventsOf(client)).toEqual([]);
  });

  it('knows its place among the others', async () => {
    const lesson = await lessonOf(await learner(), 'what-to-note');
    expect(lesson).toMatchObject({
      number: 2,
      of: 3,
      previous: { id: 'why-records' },
      next: { id: 'handing-over' },
      state: { done: false },
    });
  });

  it('keeps the order of choices for one learner', async () => {
    const client = await learner();
    const order = async () => practiceIn(await lessonOf(client, 'what-to-note'), 'note-steps').item;
    const first = await order();
    expect(await order()).toEqual(first);
  });

  it('is in the reader’s language, and says so where it is not', async () => {
    const client = await learner();
    const kazakh = await lessonOf(client.reading('kk-KZ,kk;q=0.9'), 'why-records');
    expect(kazakh.title).toEqual({ text: 'Жазба не үшін керек', lang: 'kk' });
    expect(kazakh.blocks[0]).toMatchObject({ lang: 'kk', html: expect.stringContaining('Жазба') });
    const tajik = await lessonOf(client.reading('tg'), 'why-records');
    expect(tajik.title).toEqual({ text: 'Why records', lang: 'en' });
    expect(tajik.blocks[0]).toMatchObject({ lang: 'en' });
    expect(practiceIn(tajik, 'first-note').item.prompt).toEqual({
      text: 'When is a note written?',
      lang: 'en',
    });
  });
});

describe('what is right', () => {
  const texts = ['en', 'kk'].map(
    (language) =>
      JSON.parse(
        readFileSync(path.join(fixtures.courses, `keeping-records/text/${language}.json`), 'utf8'),
      ) as Record<string, string>,
  );
  const secrets = texts.flatMap((of) =>
    Object.entries(of).flatMap(([key, text]) => (/\.(feedback|reason)$/.test(key) ? [text] : [])),
  );

  const expectNoSecrets = ({ text }: Answer) => {
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    expect(text).not.toMatch(/correct|"right"|share|score/);
  };
  const expectNoOrder = (item: ItemView) => {
    if (item.type === 'matching') {
      const same = item.options.filter(({ id }) => item.matches.some((match) => match.id === id));
      expect(same).toEqual([]);
    }
  };

  it.each(['en', 'kk'])('is nowhere in a lesson (%s) before it is answered', async (language) => {
    const client = (await learner()).reading(language);
    for (const lesson of ['why-records', 'what-to-note', 'handing-over']) {
      const shown = await client.get(`${course}/lessons/${lesson}`);
      expectNoSecrets(shown);
      for (const block of (shown.body as Lesson).blocks) if (block.type === 'item') expectNoOrder(block.item);
    }
  });

  it('is not in the order of the choices', async () => {
    const orders = new Set<string>();
    for (const client of await Promise.all(Array.from({ length: 6 }, learner))) {
      const { item } = practiceIn(await lessonOf(client, 'what-to-note'), 'note-steps');
      orders.add(item.options.map(({ id }) => id).join());
    }
    expect(orders.size).toBeGreaterThan(1);
  });

  it.each(['en', 'kk'])(
    'is nowhere in an attempt (%s) until it is handed in, answered or not',
    async (language) => {
      const client = (await learner()).reading(language);
      const attempt = await startAttempt(client);
      const given = await answerTest(client, attempt, 'best-note', wrong);
      expect(Object.keys(given.body).sort()).toEqual(['recordedAt', 'sequence']);
      const shown = await client.get(`${course}/attempts/${attempt}`);
      const { pass: _, ...rest } = shown.body as Attempt;
      expectNoSecrets({ ...shown, text: JSON.stringify(rest) });
      for (const { item } of rest.items) expectNoOrder(item);
      expectRefusal(await client.get(`${course}/attempts/${attempt}/result`), 404, 'not-found');
      expectNoSecrets({ ...shown, text: (await client.get(course)).text.replaceAll('"best"', '') });
    },
  );
});

describe('an attempt at the test', () => {
  it('is shared by two tabs that start it at once', async () => {
    const client = await learner();
    const attempts = await met(
      client,
      [1, 2, 3, 4].map(() => () => startAttempt(client.anotherTab())),
    );
    expect(new Set(attempts).size).toBe(1);
    expect((await client.get(course)).body.test.open).toBe(attempts[0]);
    expect((await eventsOf(client)).filter(({ verb }) => verb === 'attempted')).toHaveLength(1);
  });

  it('takes changed answers until it is handed in', async () => {
    const client = await learner();
    const attempt = await startAttempt(client);
    await answerTest(client, attempt, 'best-note', wrong);
    expect((await answerTest(client.anotherTab(), attempt, 'best-note', right['best-note']!)).status).toBe(
      201,
    );
    expect(itemIn(await attemptOf(client, attempt), 'best-note').answered?.response).toEqual(
      right['best-note'],
    );
    expect((await submit(client, attempt)).status).toBe(201);
    expectRefusal(await answerTest(client, attempt, 'best-note', wrong), 409, 'attempt-submitted');
    expectRefusal(await submit(client, attempt), 409, 'attempt-submitted');
    expect(itemIn(await attemptOf(client, attempt), 'best-note').answered?.response).toEqual(
      right['best-note'],
    );
  });

  it('is judged when it is handed in', async () => {
    const client = await learner();
    const attempt = await startAttempt(client);
    const { items } = await attemptOf(client, attempt);
    expect(items.map(({ item }) => item.id)).toEqual(testItems);
    const pairs = rightPairs(items[3]!.item);
    await answerTest(client, attempt, 'best-note', right['best-note']!);
    await answerTest(client, attempt, 'true-notes', { type: 'multiple', choices: ['the-time'] });
    await answerTest(client, attempt, 'note-pairs', pairs);
    await submit(client, attempt);
    const result = (await client.get(`${course}/attempts/${attempt}/result`)).body as AttemptResult;
    expect(result).toMatchObject({ id: attempt, share: 0.625, pass: 0.7, passed: false });
    expect(result.items.map(({ feedback }) => feedback.share)).toEqual([1, 0.5, 0, 1]);
    expect(result.items[2]).toMatchObject({ answered: null, feedback: { right: right['note-order'] } });
    expect(result.items[3]!.feedback.right).toEqual(pairs);
    expect(result.competencies).toEqual([
      { id: 'accuracy', title: { text: 'Accuracy', lang: 'en' }, share: 0.75, items: 2 },
      { id: 'care', title: { text: 'Care', lang: 'en' }, share: 0.5, items: 2 },
    ]);
    expect(result.items[0]!.feedback).toMatchObject({
      reason: { text: 'Memory fades within the hour.', lang: 'en' },
      references: [{ id: 'iccpr-17', text: { text: 'Article 17 of the Covenant' } }],
      readAgain: { lesson: 'why-records', block: 'opening', title: { text: 'Why records' } },
    });
  });

  it('is passed with enough points, and the best one counts', async () => {
    const client = await learner();
    const attempt = await startAttempt(client);
    for (const item of testItems.slice(0, 3)) await answerTest(client, attempt, item, right[item]!);
    await submit(client, attempt);
    const again = await startAttempt(client);
    expect(again).not.toBe(attempt);
    await submit(client, again);
    const { test, progress } = (await client.get(course)).body;
    expect(progress).toMatchObject({ best: 0.75, passed: true });
    expect(test.results).toMatchObject([
      { attempt, share: 0.75, passed: true },
      { attempt: again, share: 0, passed: false },
    ]);
  });

  it('handed in twice with one key, or in two tabs at once, is judged once', async () => {
    const client = await learner();
    const attempt = await startAttempt(client);
    const key = randomUUID();
    const first = await submit(client, attempt, key);
    expect((await submit(client, attempt, key)).body).toEqual(first.body);
    const other = await startAttempt(client);
    const answers = await met(
      client,
      [1, 2].map(() => () => submit(client, other)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await eventsOf(client)).filter(({ verb }) => verb === 'failed')).toHaveLength(2);
  });

  it('acknowledges a repeated answer even when it has been handed in since', async () => {
    const client = await learner();
    const attempt = await startAttempt(client);
    const key = randomUUID();
    const first = await answerTest(client, attempt, 'best-note', wrong, key);
    await submit(client, attempt);
    expect((await answerTest(client, attempt, 'best-note', wrong, key)).body).toEqual(first.body);
  });

  it('started again with the key of its start is the same one', async () => {
    const client = await learner();
    const key = randomUUID();
    const attempt = await startAttempt(client, key);
    await submit(client, attempt);
    expect(await startAttempt(client, key)).toBe(attempt);
  });

  it('of somebody else does not exist', async () => {
    const [owner, other] = [await learner(), await learner()];
    const attempt = await startAttempt(owner);
    expectRefusal(await other.get(`${course}/attempts/${attempt}`), 404, 'not-found');
    expectRefusal(await other.get(`${course}/attempts/${attempt}/result`), 404, 'not-found');
    expectRefusal(await answerTest(other, attempt, 'best-note', wrong), 404, 'not-found');
    expectRefusal(await submit(other, attempt), 404, 'not-found');
    expect((await attemptOf(owner, attempt)).submittedAt).toBeNull();
    expect(await eventsOf(other)).toEqual([]);
  });

  it('takes only answers to its own questions', async () => {
    const client = await learner();
    const attempt = await startAttempt(client);
    expectRefusal(await answerTest(client, attempt, 'first-note', wrong), 422, 'item-not-here');
    expectRefusal(
      await answerTest(client, attempt, 'best-note', { type: 'single', choice: 'tomorrow' }),
      422,
      'response-unfitting',
    );
  });

  it('changes nothing but the words when the language changes', async () => {
    const client = await learner();
    const attempt = await startAttempt(client);
    await answerTest(client, attempt, 'best-note', wrong);
    const ids = (of: Attempt) =>
      JSON.parse(JSON.stringify(of, (key, value) => (key === 'text' || key === 'lang' ? undefined : value)));
    const english = await attemptOf(client, attempt);
    const kazakh = await attemptOf(client.reading('kk'), attempt);
    expect(ids(kazakh)).toEqual(ids(english));
    expect(itemIn(kazakh, 'best-note').item.prompt).toEqual({ text: 'Жазба қашан жазылады?', lang: 'kk' });
    await answerTest(client.reading('kk'), attempt, 'note-order', right['note-order']!);
    expect(itemIn(await attemptOf(client.reading('uz'), attempt), 'note-order').answered?.response).toEqual(
      right['note-order'],
    );
  });
});
