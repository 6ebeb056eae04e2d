import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readScenario, type Problem } from './index.ts';
import { inFolder } from './testing/folders.ts';
import { scenarioFiles } from './testing/scenario.ts';

const files = await scenarioFiles();
const held = files['scenario.yaml']!;

const put = (from: string, to: string) => {
  if (!held.includes(from)) throw new Error(`there is no ${from} to break`);
  return held.replace(from, to);
};

/** `line:column code`. */
const inShort = ({ line, column, code }: Problem) => `${line}:${column} ${code}`;

/** What is found in a scenario.yaml with these contents, beside files that hold. */
function problemsIn(content: string | Buffer): Promise<Problem[]> {
  return inFolder(files, async (path) => {
    await writeFile(join(path, 'scenario.yaml'), content);
    return (await readScenario(path)).problems.filter(({ file }) => file.endsWith('scenario.yaml'));
  });
}

const manyScenes = (count: number) => {
  const scene = (index: number) =>
    `  s${index}:\n    options:\n      - { id: o${index}, scores: { analysis: 1 }, to: ${index + 1 < count ? `s${index + 1}` : 'moon'} }\n`;
  const scenes = Array.from({ length: count }, (_, index) => scene(index));
  return put('scenes:\n', `scenes:\n${scenes.join('')}`).replace('start: desk', 'start: s0');
};

describe('a scenario.yaml that holds is read all the same', () => {
  it.each<[string, string | Buffer]>([
    ['with a byte order mark', `\uFEFF${held}`],
    ['with the line ends of Windows', held.replaceAll('\n', '\r\n')],
    ['with the line ends of an old Macintosh', held.replaceAll('\n', '\r')],
    ['without a line end at its end', held.trimEnd()],
    ['with the line of the schema above it', `# yaml-language-server: $schema=../s.json\n${held}`],
    ['with tabs after its values', held.replaceAll('\n', '\t\n')],
    ['with an anchor that nothing uses', put('desk:', 'desk: &a')],
  ])('%s', async (_, content) => {
    expect(await problemsIn(content)).toEqual([]);
  });
});

describe('is refused with the line and column of the mistake', () => {
  it.each<[string, string | Buffer, string[]]>([
    ['an empty file', '', ['1:1 schema']],
    ['nothing but a comment', '# later\n', ['1:1 schema']],
    ['a list', '- a\n- b\n', ['1:1 schema']],
    ['one word', 'scenario', ['1:1 schema']],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ['1:1 encoding']],
    [
      'a line that stands too far left',
      put('      - id: freeze', '    - id: freeze'),
      ['15:1 yaml-syntax', '17:1 yaml-syntax'],
    ],
    ['a line that stands too far right', put('start: desk', '  start: desk'), ['8:1 yaml-syntax']],
    [
      'a tab in front of a line',
      put('        to: well', '\t\tto: well'),
      ['14:1 yaml-syntax', '15:13 yaml-syntax', '17:1 yaml-syntax'],
    ],
    ['a missing quote', put('id: small', 'id: "small'), ['20:41 yaml-syntax']],
    ['a missing bracket', put('[fiu]', '[fiu'), ['7:1 yaml-syntax']],
    ['a field that stands twice', `${held}format: 2\n`, ['21:1 yaml-syntax']],
    ['a scene that stands twice', put('scenes:\n', 'scenes:\n  desk: {}\n'), ['11:3 yaml-syntax']],
    ['an option that stands twice', put('id: freeze', 'id: ask'), ['9:1 S002']],
    ['a field that there is not', put('to: well', 'goto: well'), ['12:9 schema', '14:9 unknown-field']],
    ['a goto to nowhere', put('to: well', 'to: moon'), ['14:9 S001']],
    [
      'a condition on a variable that is not declared',
      put('to: well', 'when: { variable: luck, equals: true }\n        to: well'),
      ['14:9 S001'],
    ],
    [
      'a minimum above the maximum',
      put('start:', 'variables:\n  luck: { type: integer, min: 3, max: 1, initial: 2 }\nstart:'),
      ['9:3 schema'],
    ],
    [
      'an empty list of options',
      held.replace(/options:[^]*endings:/, 'options: []\nendings:'),
      ['7:16 S003', '13:3 S012', '14:3 S012', '10:3 S020'],
    ],
    ['a number where an id belongs', put('id: small', 'id: 7'), ['2:1 schema']],
    ['nothing where an id belongs', put('id: small', 'id:'), ['2:1 schema']],
    ['the name of a built-in field', put('  desk:', '  __proto__: {}\n  desk:'), ['10:3 yaml-syntax']],
    ['an id that every object has', put('id: ask', 'id: constructor'), ['12:9 schema']],
    ['a second document', `${held}---\n${held}`, ['21:1 yaml-syntax']],
    ['a tag of another language', put('id: small', 'id: !!js/function small'), ['2:5 yaml-syntax']],
    ['a list as a key', put('start: desk', '? [a, b]\n: c\nstart: desk'), ['8:3 yaml-syntax']],
    ['an alias', put('to: badly', 'to: *a').replace('to: well', 'to: &a well'), ['17:13 yaml-alias']],
    [
      'a merge key',
      put('  badly: {', '  badly: { <<: *a,').replace('well: {', 'well: &a {'),
      ['20:16 yaml-alias'],
    ],
    ['a circle of aliases', put('scenes:\n', 'scenes: &a\n  loop: *a\n'), ['10:9 yaml-alias']],
    [
      'aliases that explode',
      `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n`,
      ['2:8 yaml-alias', '3:8 yaml-alias'],
    ],
    ['an alias of nothing', put('to: badly', 'to: *nobody'), ['17:13 yaml-alias']],
    ['100,000 brackets', `a: ${'['.repeat(100_000)}`, ['1:103 yaml-too-deep']],
    ['100,000 braces', '{a: '.repeat(100_000), ['1:398 yaml-too-deep']],
    ['100,000 dashes', '- '.repeat(100_000), ['1:200 yaml-too-deep']],
    ['100,000 question marks', '? '.repeat(100_000), ['1:200 yaml-too-deep']],
    ['UTF-16', Buffer.from(`\uFEFF${held}`, 'utf16le'), ['1:1 encoding']],
    ['UTF-16 without a mark', Buffer.from(held, 'utf16le'), ['1:2 control-character']],
    [
      'windows-1251',
      Buffer.concat([Buffer.from(`${held}# `), Buffer.from([0xd1, 0xe0, 0xf0, 0xe0, 0xe9])]),
      ['21:3 encoding'],
    ],
    ['a NUL byte', put('id: small', 'id: sm\0all'), ['2:7 control-character']],
    ['an escape sequence for terminals', put('id: small', 'id: \u001b[31msmall'), ['2:5 control-character']],
  ])('%s', async (_, content, expected) => {
    const problems = await problemsIn(content);
    expect(problems.map(inShort)).toEqual(expected);
  });
});

describe('comes to an end in bounded time', () => {
  it.each<[string, string, string]>([
    ['ten thousand scenes of which the last leads nowhere', manyScenes(10_000), 'S001'],
    ['a hundred thousand mistakes', `${held}${']\n'.repeat(100_000)}`, 'yaml-syntax'],
    ['a hundred thousand fields', 'a: b\n'.repeat(100_000), 'yaml-syntax'],
    ['an id of a million letters', put('id: small', `id: ${'A'.repeat(1_000_000)}`), 'schema'],
    ['a field of a million letters', `${held}${'a'.repeat(1_000_000)}: 1\n`, 'yaml-syntax'],
    ['a hundred thousand anchors on one value', `a: ${'&a '.repeat(100_000)}b\n`, 'yaml-syntax'],
    ['a comment of a million lines', `#\n`.repeat(900_000), 'schema'],
  ])('%s', async (_, content, code) => {
    const problems = await problemsIn(content);
    expect(problems[0]?.code).toBe(code);
    expect(problems.length).toBeLessThanOrEqual(101);
    expect(problems.every(({ message }) => message.length <= 401)).toBe(true);
  });

  it('ten thousand scenes that hold, which are read', async () => {
    const problems = await problemsIn(manyScenes(10_000).replace('moon', 'desk'));
    expect(problems).toEqual([]);
  });

  it('a file of 50 MB, which is not even read', async () => {
    const path = await mkdtemp(join(tmpdir(), 'large-'));
    try {
      await writeFile(join(path, 'scenario.yaml'), held);
      await truncate(join(path, 'scenario.yaml'), 50_000_000);
      expect((await readScenario(path)).problems.map(inShort)).toEqual(['1:1 file-too-large']);
    } finally {
      await rm(path, { recursive: true });
    }
  });
});

describe('attachments', () => {
  const inject = 'injects: [{ id: mail, channel: e-mail, from: clerk, attachment: list.pdf }]';
  const asked = put('    options:', `    ${inject}\n    options:`);

  it('are missed where an inject names them, and refused where none does', async () => {
    const content = { ...files, 'scenario.yaml': asked, 'attachments/map.png': '\0\u0001' };
    const { problems } = await inFolder(content, (path) => readScenario(path));
    const codes = problems.filter(({ code }) => code.startsWith('attachment'));
    expect(codes.map(inShort)).toEqual(['11:57 attachment-missing', '1:undefined attachment-unused']);
  });

  it('may hold any bytes', async () => {
    const content = { ...files, 'scenario.yaml': asked, 'attachments/list.pdf': '\0\u0001' };
    const { problems } = await inFolder(content, (path) => readScenario(path));
    expect(problems.map(({ code }) => code).filter((code) => !code.startsWith('S0'))).toEqual([]);
  });
});
