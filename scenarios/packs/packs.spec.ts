import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCourse, readPacks, readScenario, type CoursePack, type Problem } from './index.ts';
import { courseFiles } from './testing/course.ts';
import { inFolder, type Files } from './testing/folders.ts';
import { scenarioFiles } from './testing/scenario.ts';

/** How a file is broken: `null` takes it away, a text replaces it, a function changes it. */
type Change = Record<string, null | string | ((text: string) => string)>;

function broken(files: Files, change: Change): Files {
  const changed = Object.entries(change).map(([file, how]) => [
    file,
    typeof how === 'function' ? how(files[file]!) : how,
  ]);
  const merged: Record<string, string | null> = { ...files, ...Object.fromEntries(changed) };
  return Object.fromEntries(
    Object.entries(merged).filter((entry): entry is [string, string] => entry[1] !== null),
  );
}

const put = (from: string, to: string) => (text: string) => {
  if (!text.includes(from)) throw new Error(`there is no ${from} to break`);
  return text.replace(from, to);
};
const append = (more: string) => (text: string) => text + more;

/** `file:line code`, with the path inside the pack. */
function inShort({ file, line, code }: Problem): string {
  return `${file.slice(file.indexOf('/small/') + '/small/'.length)}:${line} ${code}`;
}

const lesson = '01-first/01-why';
const en = `${lesson}/en.md`;
const kk = `${lesson}/kk.md`;

const brokenCourses: [string, Change, string[]][] = [
  ['yaml-syntax', { 'course.yaml': put('[police]', '[police') }, ['course.yaml:6 yaml-syntax']],
  ['yaml-repeated-field', { 'course.yaml': append('format: 1\n') }, ['course.yaml:12 yaml-syntax']],
  ['course-missing', { 'course.yaml': null }, ['course.yaml:1 file-missing']],
  ['wrong-value', { 'course.yaml': put('0.7', '7') }, ['course.yaml:11 schema']],
  [
    'missing-field',
    { [`${lesson}/lesson.yaml`]: put('minutes: 15\n', '') },
    [`${lesson}/lesson.yaml:1 schema`],
  ],
  [
    'unknown-field',
    { 'course.yaml': put('  pass', '  colour: red\n  pass') },
    ['course.yaml:11 unknown-field'],
  ],
  [
    'unknown-block-type',
    { [`${lesson}/lesson.yaml`]: put('type: text', 'type: film') },
    [`${lesson}/lesson.yaml:5 schema`],
  ],
  ['id-with-capitals', { 'items/one.yaml': put('id: no', 'id: No') }, ['items/one.yaml:9 schema']],
  [
    'two-correct-options',
    { 'items/one.yaml': put('id: no', 'id: no, correct: true') },
    ['items/one.yaml:7 schema'],
  ],
  [
    'no-wrong-option',
    { 'items/some.yaml': put('id: c', 'id: c, correct: true') },
    ['items/some.yaml:7 schema'],
  ],
  ['step-repeated', { 'items/steps.yaml': put('[a, b]', '[a, a]') }, ['items/steps.yaml:7 schema']],
  [
    'item-with-parts-of-another-type',
    { 'items/steps.yaml': append('pairs: [a, b]\n') },
    ['items/steps.yaml:8 unknown-field'],
  ],
  ['course-in-another-folder', { 'course.yaml': put('id: small', 'id: big') }, ['course.yaml:2 id-folder']],
  [
    'lesson-in-another-folder',
    { [`${lesson}/lesson.yaml`]: put('id: why', 'id: how') },
    [`${lesson}/lesson.yaml:1 id-folder`],
  ],
  ['item-in-another-file', { 'items/one.yaml': put('id: one', 'id: two') }, ['items/one.yaml:1 id-file']],
  [
    'item-unknown-to-the-lesson',
    { [`${lesson}/lesson.yaml`]: put('item: one', 'item: two') },
    [`${lesson}/lesson.yaml:7 item-unknown`],
  ],
  [
    'item-unknown-to-the-test',
    { 'course.yaml': put('[one, ', '[two, one, ') },
    ['course.yaml:10 item-unknown'],
  ],
  ['item-unused', { 'course.yaml': put(', pairs', '') }, ['items/pairs.yaml:1 item-unused']],
  [
    'competency-unknown-to-an-item',
    { 'items/one.yaml': put('legality', 'luck') },
    ['items/one.yaml:3 competency-unknown'],
  ],
  [
    'competency-unknown-to-a-lesson',
    { [`${lesson}/lesson.yaml`]: put('[legality]', '[legality, luck]') },
    [`${lesson}/lesson.yaml:3 competency-unknown`],
  ],
  [
    'reference-unknown-to-an-item',
    { 'items/one.yaml': put('[iccpr-9]', '[iccpr-9, udhr]') },
    ['items/one.yaml:5 reference-unknown'],
  ],
  ['reference-unknown-to-a-text', { [en]: put('ref:iccpr-9', 'ref:iccpr-8') }, [`${en}:2 reference-unknown`]],
  [
    'reference-unused',
    { 'course.yaml': put('references:', 'references:\n  udhr: { url: https://example.org/udhr }') },
    ['text/en.json:1 text-missing', 'text/kk.json:1 text-missing', 'course.yaml:8 reference-unused'],
  ],
  [
    'read-again-elsewhere',
    { 'items/one.yaml': put('block: opening', 'block: closing') },
    ['items/one.yaml:6 block-unknown'],
  ],
  ['section-missing', { [en]: put('## terms', '### terms') }, [`${en}:1 section-missing`]],
  ['section-unknown', { [en]: append('## more\ntext\n') }, [`${en}:15 section-unknown`]],
  ['section-for-an-item', { [en]: append('## check\ntext\n') }, [`${en}:15 section-unknown`]],
  ['section-repeated', { [en]: append('## opening\ntext\n') }, [`${en}:15 section-repeated`]],
  [
    'section-empty',
    { [en]: (text) => text.slice(0, text.indexOf('### Covenant')) },
    [`${en}:9 section-empty`],
  ],
  ['language-without-a-lesson', { [kk]: null }, [`${kk}:1 language-missing`]],
  [
    'text-above-the-first-section',
    { [en]: put('## opening', 'Hello\n\n## opening') },
    [`${en}:1 section-preface`],
  ],
  ['front-matter-in-the-source', { [en]: (text) => `---\na: b\n---\n${text}` }, [`${en}:1 front-matter`]],
  [
    'front-matter-missing-in-a-translation',
    { [kk]: (text) => text.slice(text.indexOf('## ')) },
    [`${kk}:1 front-matter`],
  ],
  ['front-matter-with-an-odd-status', { [kk]: put('machine draft', 'perfect') }, [`${kk}:4 schema`]],
  ['translation-changed-after-its-mark', { [kk]: append('More.\n') }, [`${kk}:1 status-outdated`]],
  ['html', { [en]: put('Nobody', '<b>Nobody</b>') }, [`${en}:2 html`]],
  ['html-block', { [en]: put('Nobody', '<script>alert(1)</script>\n\nNobody') }, [`${en}:2 html`]],
  ['picture', { [en]: put('Nobody', '![Nobody](https://example.org/a.png)') }, [`${en}:2 markup`]],
  ['code', { [en]: put('Nobody', '```\ncode\n```\nNobody') }, [`${en}:2 markup`]],
  ['heading-of-another-level', { [en]: put('### A', '#### A') }, [`${en}:4 markup`]],
  ['link-to-nowhere', { [en]: put('ref:iccpr-9', '../secret') }, [`${en}:2 link`]],
  ['definitions-without-a-term', { [en]: put('### Covenant\n', '') }, [`${en}:10 definition`]],
  ['definition-without-a-meaning', { [en]: put('A treaty.\n', '') }, [`${en}:10 definition`]],
  ['language-without-short-texts', { 'text/kk.json': null }, ['text/kk.json:1 language-missing']],
  [
    'json-syntax',
    { 'text/en.json': put('"summary": "summary",', '"summary": "summary"') },
    ['text/en.json:3 json-syntax'],
  ],
  [
    'json-trailing-comma',
    { 'text/en.json': (text) => text.replace('\n}', ',\n}') },
    ['text/en.json:37 json-syntax'],
  ],
  [
    'json-nested',
    { 'text/en.json': put('"summary": "summary"', '"summary": {}') },
    ['text/en.json:3 json-syntax'],
  ],
  ['json-empty', { 'text/en.json': '' }, ['text/en.json:1 json-syntax']],
  [
    'text-repeated',
    { 'text/en.json': put('"summary"', '"title": "again",\n  "summary"') },
    ['text/en.json:3 text-repeated'],
  ],
  ['text-missing', { 'text/en.json': put('  "summary": "summary",\n', '') }, ['text/en.json:1 text-missing']],
  [
    'text-extra',
    { 'text/en.json': put('  "summary"', '  "subtitle": "x",\n  "summary"') },
    ['text/en.json:3 text-extra'],
  ],
  [
    'text-empty',
    { 'text/en.json': put('"summary": "summary"', '"summary": " "') },
    ['text/en.json:3 text-empty'],
  ],
  [
    'placeholder-lost',
    { 'text/en.json': put('"summary": "summary"', '"summary": "for {{name}}"') },
    ['text/kk.json:3 text-placeholders'],
  ],
  ['status-missing', { 'text/kk.status.json': null }, ['text/kk.status.json:1 status-missing']],
  ['status-syntax', { 'text/kk.status.json': '{\n"a": {},\n}' }, ['text/kk.status.json:3 json-syntax']],
  [
    'status-odd',
    { 'text/kk.status.json': put('"by": "Test"', '"by": ""') },
    ['text/kk.status.json:2 schema'],
  ],
  [
    'status-of-no-text',
    { 'text/kk.status.json': put('"title"', '"subtitle"') },
    ['text/kk.status.json:1 status-missing', 'text/kk.status.json:240 status-unknown'],
  ],
  [
    'text-changed-after-its-mark',
    { 'text/kk.json': put('title kk', 'new title') },
    ['text/kk.status.json:240 status-outdated'],
  ],
  ['file-unknown', { 'notes.txt': 'x' }, ['notes.txt:1 file-unknown']],
  ['language-not-listed', { 'text/fr.json': '{}' }, ['text/fr.json:1 file-unknown']],
  [
    'no-lesson',
    { [`${lesson}/lesson.yaml`]: null, [en]: null, [kk]: null },
    ['course.yaml:1 lesson-missing'],
  ],
];

const brokenScenarios: [string, Change, string[]][] = [
  ['yaml-syntax', { 'scenario.yaml': put('[fiu]', '[fiu') }, ['scenario.yaml:7 yaml-syntax']],
  [
    'unknown-field',
    { 'scenario.yaml': put('to: well', 'goto: well\n        to: well') },
    ['scenario.yaml:14 unknown-field'],
  ],
  [
    'score-that-is-no-number',
    { 'scenario.yaml': put('analysis: 2', 'analysis: much') },
    ['scenario.yaml:13 schema'],
  ],
  [
    'scenario-in-another-folder',
    { 'scenario.yaml': put('id: small', 'id: big') },
    ['scenario.yaml:2 id-folder'],
  ],
  ['option-to-nowhere', { 'scenario.yaml': put('to: well', 'to: moon') }, ['scenario.yaml:14 S001']],
  [
    'best-ending-by-a-violation',
    { 'scenario.yaml': put('grade: poor', 'grade: excellent') },
    ['scenario.yaml:15 S030'],
  ],
  [
    'ending-never-reached',
    { 'scenario.yaml': (text) => text.replace('violates: [due-process]\n        to: badly', 'to: well') },
    ['scenario.yaml:19 S012'],
  ],
  ['text-missing', { 'text/en.json': put('  "briefing": "briefing",\n', '') }, ['text/en.json:1 S040']],
  [
    'text-extra',
    { 'text/kk.json': put('  "briefing"', '  "motto": "x",\n  "briefing"') },
    ['text/kk.json:4 S041', 'text/kk.status.json:1 status-missing'],
  ],
  ['text-empty', { 'text/en.json': put('"summary": "summary"', '"summary": ""') }, ['text/en.json:3 S042']],
  ['language-missing', { 'text/kk.json': null }, ['text/kk.json:1 language-missing']],
  [
    'walkthrough-refused',
    { 'walkthroughs/best.yaml': put('[ask]', '\n  - ask\n  - ask') },
    ['walkthroughs/best.yaml:3 walkthrough'],
  ],
  [
    'walkthrough-elsewhere',
    { 'walkthroughs/best.yaml': put('well', 'badly') },
    ['walkthroughs/best.yaml:2 walkthrough'],
  ],
  [
    'walkthrough-with-other-scores',
    { 'walkthroughs/best.yaml': put('2 }', '3 }') },
    ['walkthroughs/best.yaml:3 walkthrough'],
  ],
  [
    'walkthrough-malformed',
    { 'walkthroughs/best.yaml': put('ending: well\n', '') },
    ['walkthroughs/best.yaml:1 schema'],
  ],
  [
    'walkthrough-with-a-move-that-there-is-not',
    { 'walkthroughs/best.yaml': put('[ask]', '\n  - ask\n  - wait desk') },
    ['walkthroughs/best.yaml:3 schema'],
  ],
  ['file-unknown', { 'picture.png': 'x' }, ['picture.png:1 file-unknown']],
];

async function small(files: Files): Promise<CoursePack> {
  const { pack, problems } = await inFolder(files, (path) => readCourse(path));
  if (!pack) throw new Error(JSON.stringify(problems));
  return pack;
}

describe('a course', () => {
  it('is read with its lessons, items, texts and marks', async () => {
    const pack = await small(await courseFiles());
    expect(pack).toMatchObject({
      kind: 'course',
      slug: 'small',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      modules: [{ id: 'first', lessons: [{ id: 'why', minutes: 15 }] }],
      items: {
        one: {
          type: 'single',
          options: [
            { id: 'yes', correct: true },
            { id: 'no', correct: false },
          ],
        },
      },
      texts: { en: { title: 'title' }, kk: { title: 'title kk' } },
      statuses: { kk: { counts: { 'machine draft': 36, translated: 0, reviewed: 0, stale: 0 }, stale: [] } },
    });
  });

  it('renders references, tables and definitions', async () => {
    const { opening, terms } = (await small(await courseFiles())).bodies.en!.why!;
    expect(opening).toContain(
      '<a href="https://example.org/iccpr" rel="noreferrer" class="ref" data-ref="iccpr-9">article 9</a>',
    );
    expect(opening).toContain('<h3>A heading</h3>\n<div class="table" tabindex="0"><table>');
    expect(terms).toBe(
      '<dl>\n<dt>Covenant</dt>\n<dd>\n<p>A treaty.</p>\n</dd>\n<dt>Charter</dt>\n<dd>\n<p>A founding text.</p>\n</dd>\n</dl>\n',
    );
  });

  it('is not refused, but counted, when a translation is stale', async () => {
    const stale = broken(await courseFiles(), {
      'text/en.json': put('"title": "title"', '"title": "new"'),
      [en]: append('New.\n'),
    });
    expect((await small(stale)).statuses.kk).toMatchObject({
      counts: { stale: 2 },
      stale: ['title', 'lesson.why.body'],
    });
  });

  it('has another hash as soon as a byte differs, and the same under other line ends', async () => {
    const files = await courseFiles();
    const { hash } = await small(files);
    const windows = broken(files, { 'course.yaml': (text) => text.replaceAll('\n', '\r\n') });
    expect((await small(windows)).hash).toBe(hash);
    expect((await small(broken(files, { 'course.yaml': put('0.7', '0.8') }))).hash).not.toBe(hash);
  });

  it('can be looked at in some of its languages', async () => {
    const files = broken(await courseFiles(), { 'text/kk.json': null, [kk]: null });
    const { pack } = await inFolder(files, (path) => readCourse(path, { languages: ['en'] }));
    expect(Object.keys(pack?.texts ?? {})).toEqual(['en']);
  });

  it.each(brokenCourses)('is refused: %s', async (_, change, expected) => {
    const { pack, problems } = await inFolder(broken(await courseFiles(), change), (path) =>
      readCourse(path),
    );
    expect(pack).toBeUndefined();
    expect(problems.map(inShort)).toEqual(expected);
    expect(problems.every(({ message }) => message.length > 0)).toBe(true);
  });
});

describe('a scenario', () => {
  it('is read with its proofs and walkthroughs', async () => {
    const { pack, problems } = await inFolder(await scenarioFiles(), (path) => readScenario(path));
    expect(problems).toEqual([]);
    expect(pack).toMatchObject({
      kind: 'scenario',
      states: 3,
      bounds: { overall: { least: 0, greatest: 2 } },
      statuses: { kk: { counts: { 'machine draft': 18 } } },
      walkthroughs: { best: { choices: ['ask'], ending: 'well' } },
    });
  });

  it.each(brokenScenarios)('is refused: %s', async (_, change, expected) => {
    const { pack, problems } = await inFolder(broken(await scenarioFiles(), change), (path) =>
      readScenario(path),
    );
    expect(pack).toBeUndefined();
    expect(problems.map(inShort)).toEqual(expected);
  });
});

it('loads every other pack when one is refused', async () => {
  const course = await courseFiles();
  const scenario = await scenarioFiles();
  const within = (folder: string, files: Files) =>
    Object.entries(files).map(([file, text]) => [`${folder}/${file}`, text]);
  const all: Files = Object.fromEntries([
    ...within('courses/small', course),
    ...within('courses/bad', broken(course, { 'course.yaml': 'id: [' })),
    ...within('library/small', scenario),
  ]);
  const packs = await inFolder(all, async (root) => {
    await mkdir(join(root, 'library', '.hidden'));
    return readPacks({ courses: join(root, 'courses'), scenarios: join(root, 'library') });
  });
  expect(packs.courses.map(({ slug }) => slug)).toEqual(['small']);
  expect(packs.scenarios.map(({ slug }) => slug)).toEqual(['small']);
  expect(packs.problems).toMatchObject([
    {
      file: expect.stringMatching(/courses\/bad\/course\.yaml$/),
      line: expect.any(Number),
      code: 'yaml-syntax',
    },
  ]);
});
