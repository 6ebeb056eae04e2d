import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { offered, start, type Scenario } from '@sarai/engine';
import { scenarioSchema } from '@sarai/engine/schema';
import { parse } from 'yaml';
import { inTemporary, scenario } from '../testing/cli.ts';

const stories = fileURLToPath(new URL('../testing/stories/', import.meta.url));

interface Imported {
  status: number | null;
  stderr: string;
  remarks: string[];
  scenario: Scenario;
  texts: Record<string, string>;
  report: string;
}

/** Imports a story and reads what was written. */
async function imported(root: string, file: string, ...args: string[]): Promise<Imported> {
  const folder = join(root, 'draft');
  const { status, stdout, stderr } = scenario(['import', file, '--to', folder, '--json', ...args]);
  const read = (name: string) => readFile(join(folder, name), 'utf8');
  const language = args.includes('--lang') ? args[args.indexOf('--lang') + 1]! : 'en';
  const { remarks } = JSON.parse(stdout);
  return {
    status,
    stderr,
    remarks: remarks.map(({ line, kind, what }: Record<string, string>) => `${line} ${kind}: ${what}`),
    scenario: scenarioSchema.parse(parse(await read('scenario.yaml'))),
    texts: JSON.parse(await read(`text/${language}.json`)),
    report: await read('import-report.md'),
  };
}

const story = (name: string, text: string) =>
  inTemporary({ [name]: text }, (root) => imported(root, join(root, name)));

const places = ({ scenes, endings }: Scenario) => ({
  scenes: Object.fromEntries(
    Object.entries(scenes).map(([id, { options }]) => [
      id,
      options.map((option) => `${option.id} → ${option.to as string}`),
    ]),
  ),
  endings: Object.keys(endings),
});

describe('npm run scenario -- import of Twee', () => {
  it('maps passages and every kind of link, and lists all else by line', async () => {
    const draft = await inTemporary({}, (root) => imported(root, join(stories, 'lost-key.twee')));
    expect(draft.scenario.start).toBe('the-cloakroom');
    expect(places(draft.scenario)).toEqual({
      scenes: {
        'the-cloakroom': ['ask-the-last-visitor → the-visitor', 'put-it-into-the-drawer → drawer'],
        'the-visitor': [
          'look-at-the-tag → the-tag',
          'go-back-to-the-counter → the-cloakroom',
          'the-office → the-office',
        ],
      },
      endings: ['the-office', 'drawer', 'the-tag'],
    });
    expect(draft.texts).toMatchObject({
      title: 'The lost key',
      'scene.the-visitor.text': '"It is not mine," she says. You may look at the tag or go back.',
      'option.put-it-into-the-drawer': 'Put it into the drawer',
    });
    expect(draft.remarks).toEqual([
      '12 not mapped: the whole passage UserStylesheet: it is stylesheet of the story format',
      '17 not mapped: a macro, left in the text: (set: $asked to false)',
      '22 not mapped: the tags of passage The visitor: evening',
      '26 not mapped: a link to The office, which is not there; an ending stands in its place',
    ]);
    for (const remark of draft.remarks)
      expect(draft.report).toContain(remark.replace(/^(\d+) .*?: /, 'line $1: '));
    expect(draft.status).toBe(1);
  });

  it('exits with 0 when all was mapped', async () => {
    const draft = await story('a.tw', ':: Start\nGo [[on|End]].\n\n:: End\nOver.\n');
    expect(draft).toMatchObject({ status: 0, remarks: [], stderr: '' });
  });

  it('makes readable and unique ids of names in any alphabet', async () => {
    const draft = await story(
      'a.twee',
      ':: Start\n[[Первый день]]\n[[Первый день!->Первый день]]\n[[🙂->Қазақ]]\n\n:: Первый день\nКонец.\n\n:: Қазақ\nСоңы.\n\n:: done\n',
    );
    expect(places(draft.scenario)).toEqual({
      scenes: { start: ['pervyy-den → pervyy-den', 'pervyy-den-2 → pervyy-den', 'option → kazak'] },
      endings: ['pervyy-den', 'kazak', 'done-2'],
    });
  });

  it('says what is broken in a file, and still maps the rest', async () => {
    const draft = await story(
      'a.twee',
      'Lost words\n:: StoryData\n{ "start": \n\n:: First\n[[go->Last]]\n\n:: Last\n\n:: Last\nAgain\n',
    );
    expect(draft.remarks).toEqual([
      '1 not mapped: text above the first passage: Lost words',
      expect.stringMatching(/^2 not mapped: StoryData is no JSON/),
      '2 guessed: no passage is named as the start; the story starts at First',
      '10 not mapped: a second passage of the name Last',
    ]);
    expect(draft.scenario.start).toBe('first');
  });
});

describe('npm run scenario -- import of a broken header', () => {
  it('takes the whole line as the name, and says so', async () => {
    const draft = await story('a.tw', ':: Start\n[[on->Next [of]]\n[[on->Last]]\n\n:: Last [tag\nOver\n');
    expect(draft.remarks).toEqual([
      '2 not mapped: a link that is not closed, left in the text: [[on->Next [of]]',
      '3 not mapped: a link to Last, which is not there; an ending stands in its place',
      '5 not mapped: a header with an open bracket; the whole line is the name',
    ]);
  });
});

describe('npm run scenario -- import of ink', () => {
  it('maps knots, stitches, choices, gathers, conditions and code, and lists all else by line', async () => {
    const draft = await inTemporary({}, (root) => imported(root, join(stories, 'river-crossing.ink')));
    expect(places(draft.scenario)).toEqual({
      scenes: {
        landing: [
          'call-the-ferryman → together',
          'take-the-rope-from-the-fence → landing',
          'pull-the-ferry-over-yourself → alone',
          'wait-for-the-evening → after-wait-for-the-evening',
        ],
        together: ['how-long-have-you-done-this → how-long-have-you-done-this'],
        'how-long-have-you-done-this': ['ask-about-the-bridge → shore', 'say-nothing → shore'],
        shore: ['thank-him → home', 'jump → home'],
        alone: ['continue → home'],
      },
      endings: ['after-wait-for-the-evening', 'home'],
    });
    const [call, rope, pull] = draft.scenario.scenes['landing']!.options;
    expect(call!.effects).toEqual([{ add: 'trust', by: 1 }]);
    expect(rope).toMatchObject({ limit: 1, when: { not: { variable: 'has-rope', equals: true } } });
    expect(pull!.when).toEqual({
      all: [
        { variable: 'trust', atLeast: 2 },
        { variable: 'has-rope', equals: true },
      ],
    });
    expect(draft.texts).toMatchObject({
      'option.call-the-ferryman.reason': 'He lifts his hand.',
      'scene.how-long-have-you-done-this.text':
        '"How long have you done this?" you ask.\n\n"Since the bridge fell," he says.',
    });
    expect(draft.remarks).toEqual([
      '2 not mapped: INCLUDE tools.ink',
      '3 guessed: the variable trust goes from 0 to 10',
      '5 not mapped: the variable song = "none"',
      '10 not mapped: the tag # morning',
      '11 not mapped: inline logic, left in the text: {has_rope: The rope is over your shoulder.}',
      '12 not mapped: the tag # loud',
      '20 not mapped: the condition crossing: what it guards is always there',
      '22 not mapped: a choice without a text, which is taken when no other is left',
      '36 not mapped: the code ~ temp splash = RANDOM(1, 6)',
      '39 guessed: Alone goes on to home without a choice; an option “Continue” was put in',
      '46 not mapped: the whole function lift',
    ]);
  });

  it('writes a scenario that can be played from its first scene', async () => {
    const draft = await inTemporary({}, (root) => imported(root, join(stories, 'river-crossing.ink')));
    expect(offered(start(draft.scenario)).map(({ id }) => id)).toEqual([
      'call-the-ferryman',
      'take-the-rope-from-the-fence',
      'wait-for-the-evening',
    ]);
  });

  it('reads no comment, of one line or of several, and keeps the lines', async () => {
    const draft = await story(
      'a.ink',
      '/* one\n* [Not a choice]\n*/ Where to? // said softly\n* [See https://example.org] -> END # end\n* [Tunnel] ->-> \n',
    );
    expect(draft.texts).toMatchObject({
      'scene.start.text': 'Where to?',
      'option.see-https-example-org': 'See https://example.org',
    });
    expect(draft.remarks).toEqual([
      '4 not mapped: the tag # end',
      '5 not mapped: a tunnel, or a divert that is no name: [Tunnel] ->->',
      '5 not mapped: nothing follows the choice “Tunnel”, which is taken as an ending',
    ]);
  });

  it('puts the condition of a block on the choices in it', async () => {
    const draft = await story(
      'a.ink',
      'VAR late = false\nWhere to?\n{ late == false:\n  * [Home]\n    -> END\n}\n* [Back]\n  -> END\n',
    );
    expect(draft.scenario.scenes['start']!.options.map(({ when }) => when)).toEqual([
      { variable: 'late', equals: false },
      undefined,
    ]);
    expect(draft.remarks).toEqual([]);
  });

  it('lists what follows a divert, what runs out and what is not closed', async () => {
    const draft = await story(
      'a.ink',
      '-> one\nnever read\n=== one ===\n{ whoever:\n* [Go] -> two\n* [Stay]\n=== two ===\nOver\n=== one ===\nTwice\n-> nowhere\n',
    );
    expect(draft.remarks).toEqual([
      '2 not mapped: a line after a divert, which nobody can come to',
      '4 not mapped: the condition whoever: what it guards is always there',
      '4 not mapped: a block that is not closed by a } on a line of its own',
      '6 not mapped: nothing follows the choice “Stay”, which is taken as an ending',
      '8 not mapped: the text runs out in Two, which is taken as an ending',
      '9 not mapped: a second one, which no divert can name',
      '9 guessed: One goes on to nowhere without a choice; an option “Continue” was put in',
      '9 not mapped: a link to nowhere, which is not there; an ending stands in its place',
    ]);
  });
});

describe('npm run scenario -- import', () => {
  it.each([
    ['a.twee', 'no passage here'],
    ['a.twee', ':: Start\nNothing to choose.'],
    ['a.ink', '// only a comment'],
    ['a.ink', '-> END'],
    ['a.ink', '=== a ===\n-> b\n=== b ===\n-> a\n'],
    ['a.ink', ''],
  ])('refuses %s with %j, which is no story to play', async (name, text) => {
    await inTemporary({ [name]: text }, async (root) => {
      const { status, stderr } = scenario(['import', join(root, name), '--to', join(root, 'draft')]);
      expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(`${name}:`) });
      await expect(readFile(join(root, 'draft', 'scenario.yaml'))).rejects.toThrow('ENOENT');
    });
  });

  it('writes nothing over', async () => {
    await inTemporary({ 'draft/mine.txt': 'mine' }, async (root) => {
      const answer = scenario(['import', join(stories, 'lost-key.twee'), '--to', join(root, 'draft')]);
      expect(answer).toMatchObject({ status: 1, stderr: expect.stringContaining('nothing is written over') });
    });
  });

  it('names the language that it is told', async () => {
    const draft = await inTemporary({}, (root) =>
      imported(root, join(stories, 'lost-key.twee'), '--lang', 'ru'),
    );
    expect(draft.scenario).toMatchObject({ source: 'ru', languages: ['ru'] });
  });

  it('is not understood over a file of another encoding', async () => {
    await inTemporary({ 'a.twee': new Uint8Array([0x3a, 0x3a, 0x20, 0xcf, 0xf0]) }, async (root) => {
      expect(scenario(['import', join(root, 'a.twee'), '--to', join(root, 'draft')])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('not UTF-8'),
      });
    });
  });

  it.each([
    [['import']],
    [['import', 'no-such.twee', '--to', 'draft']],
    [['import', 'a.docx', '--to', 'draft']],
    [['import', 'compiled.ink.json', '--to', 'draft']],
    [['import', 'a.twee']],
    [['import', 'a.twee', '--to', 'Not An Id']],
    [['import', 'a.twee', '--to', 'draft', '--lang', 'english']],
  ])('exits with 2 on %j', (args) => {
    expect(scenario(args).status).toBe(2);
  });
});
