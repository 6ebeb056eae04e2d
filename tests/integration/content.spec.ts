import { randomUUID } from 'node:crypto';
import { appendFile, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { importContent } from '../../api/start/content.ts';
import { Client } from './client.ts';
import { fixtures } from './cluster.ts';
import { type Sarai, startServer } from './server.ts';

let sarai: Sarai;
let root: string;
beforeEach(async () => {
  sarai = await startServer();
  root = await mkdtemp(path.join(tmpdir(), 'sarai-content-'));
  await cp(fixtures.courses, path.join(root, 'courses'), { recursive: true });
  await cp(fixtures.scenarios, path.join(root, 'scenarios'), { recursive: true });
});
afterEach(async () => {
  await sarai?.stop();
  await rm(root, { recursive: true });
});

const courseUrl = '/api/v1/courses/keeping-records';
const file = (name: string) => path.join(root, 'courses/keeping-records', name);
const bring = () =>
  importContent(sarai.database.ownerUrl, {
    courses: path.join(root, 'courses'),
    scenarios: path.join(root, 'scenarios'),
  });
const packs = () => sarai.sql('SELECT hash, kind, slug, imported_at FROM content_pack ORDER BY hash');
const published = () => sarai.sql('SELECT * FROM published_pack ORDER BY kind, slug');
const change = async (name: string, from: string, to: string) => {
  const text = await readFile(file(name), 'utf8');
  if (!text.includes(from)) throw new Error(`there is no ${from} in ${name}`);
  await writeFile(file(name), text.replace(from, to));
};
const retitle = (title: string) =>
  change('text/en.json', '"title": "Keeping records"', `"title": "${title}"`);

it('a pack that is known is left alone', async () => {
  const before = [await packs(), await published()];
  expect(before[0]).toHaveLength(3);
  expect(await bring()).toEqual([]);
  expect([await packs(), await published()]).toEqual(before);
});

it('a pack that changed is published beside its older version', async () => {
  await retitle('Keeping better records');
  expect(await bring()).toEqual([]);
  expect(await packs()).toHaveLength(4);
  const newer = new Client(await sarai.anotherProcess());
  const learner = newer.anotherTab();
  const { person } = await sarai.signedIn(['trainee']);
  await learner.post('/api/v1/session', { login: person.email, password: 'correct horse battery' });
  expect(
    (await learner.get('/api/v1/courses')).body.map(({ title }: { title: { text: string } }) => title.text),
  ).toEqual(['Keeping better records']);
});

it('a learner stays with the version that they began with', async () => {
  const client = await sarai.signedIn(['trainee']);
  await client.post(`${courseUrl}/enrolment`);
  const started = await client.post(`${courseUrl}/attempts`, { key: randomUUID() });
  await retitle('Keeping better records');
  await change(
    'course.yaml',
    'items: [best-note, true-notes, note-order, note-pairs]',
    'items: [best-note, first-note, true-notes, note-order, note-pairs]',
  );
  expect(await bring()).toEqual([]);
  const later = client.anotherTab(await sarai.anotherProcess());
  await later.post(`${courseUrl}/enrolment`);
  for (const url of ['/api/v1/courses', courseUrl])
    expect([(await later.get(url)).body].flat()[0].title.text).toBe('Keeping records');
  const attempt = (await later.get(`${courseUrl}/attempts/${started.body.attempt}`)).body;
  expect(attempt.items).toHaveLength(4);
  const fresh = await sarai.signedIn(['trainee']);
  const beginner = fresh.anotherTab(await sarai.anotherProcess());
  await beginner.post(`${courseUrl}/enrolment`);
  expect((await beginner.get(courseUrl)).body).toMatchObject({
    title: { text: 'Keeping better records' },
    test: { items: 5 },
  });
});

it('a play stays with the version that it began with', async () => {
  const client = await sarai.signedIn(['trainee']);
  const play = randomUUID();
  await client.post('/api/v1/scenarios/lost-notebook/plays', { key: play });
  const yaml = path.join(root, 'scenarios/lost-notebook/scenario.yaml');
  await writeFile(yaml, (await readFile(yaml, 'utf8')).replace('minutes: 5', 'minutes: 6'));
  expect(await bring()).toEqual([]);
  const later = client.anotherTab(await sarai.anotherProcess());
  expect((await later.get(`/api/v1/plays/${play}`)).body.scenario.minutes).toBe(5);
  expect((await later.get('/api/v1/scenarios/lost-notebook')).body.minutes).toBe(6);
});

it('an older version that comes back is published again, without being kept twice', async () => {
  const [first] = await published();
  await retitle('Keeping better records');
  await bring();
  await retitle2('Keeping better records', 'Keeping records');
  await bring();
  expect((await published())[0]).toMatchObject({ hash: first!['hash'] });
  expect(await packs()).toHaveLength(4);
});
const retitle2 = (from: string, to: string) =>
  change('text/en.json', `"title": "${from}"`, `"title": "${to}"`);

it('a malformed pack is refused with file, line and reason, while others are taken and the old version stays', async () => {
  const [course] = await published();
  await change('items/best-note.yaml', 'id: next-week', 'id: Next Week');
  const yaml = path.join(root, 'scenarios/lost-notebook/scenario.yaml');
  await writeFile(yaml, (await readFile(yaml, 'utf8')).replace('minutes: 5', 'minutes: 6'));
  const problems = await bring();
  expect(problems).toEqual([
    {
      file: expect.stringMatching(/keeping-records\/items\/best-note\.yaml$/),
      line: 9,
      column: 7,
      code: 'schema',
      message: expect.stringContaining('lower-case'),
    },
  ]);
  const now = await published();
  expect(now[0]).toEqual(course);
  expect(await packs()).toHaveLength(4);
});

it('a pack that cannot be read at all does not stop the others', async () => {
  await writeFile(file('course.yaml'), 'format: [1');
  await appendFile(path.join(root, 'scenarios/lost-notebook/walkthroughs/reported.yaml'), '# the same\n');
  const problems = await bring();
  expect(problems.length).toBeGreaterThan(0);
  for (const { file: place, line, message } of problems)
    expect([place, line > 0, message.length > 0]).toEqual([
      expect.stringContaining('course.yaml'),
      true,
      true,
    ]);
  expect(await packs()).toHaveLength(4);
});
