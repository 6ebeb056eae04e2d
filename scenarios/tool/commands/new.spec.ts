import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readScenario } from '@sarai/packs';
import { inTemporary, scenario } from '../testing/cli.ts';

const first = (root: string) => join(root, 'first-of-all');

describe('npm run scenario -- new', () => {
  it.each([
    ['en', []],
    ['tg', ['--lang', 'tg']],
  ])('writes a scenario in %s that holds without a finding', async (language, args) => {
    await inTemporary({}, async (root) => {
      expect(scenario(['new', first(root), '--title', 'A "quoted": title', ...args]).status).toBe(0);
      const { pack, problems } = await readScenario(first(root));
      expect(problems).toEqual([]);
      expect(pack!.warnings).toEqual([]);
      expect(pack!.scenario).toMatchObject({ id: 'first-of-all', source: language, languages: [language] });
      expect(pack!.texts[language]!['title']).toBe('A "quoted": title');
      expect(Object.keys(pack!.walkthroughs)).toEqual(['settled']);
    });
  });

  it('lists what it wrote as JSON', async () => {
    await inTemporary({}, async (root) => {
      const { stdout } = scenario(['new', first(root), '--title', 'A', '--json']);
      expect(JSON.parse(stdout).files).toEqual([
        'scenario.yaml',
        'text/en.json',
        'walkthroughs/settled.yaml',
      ]);
    });
  });

  it('writes nothing over', async () => {
    await inTemporary({ 'first-of-all/scenario.yaml': 'mine' }, async (root) => {
      expect(scenario(['new', first(root), '--title', 'A'])).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('nothing is written over'),
      });
      expect(await readFile(join(first(root), 'scenario.yaml'), 'utf8')).toBe('mine');
    });
  });

  it('refuses a file of that name', async () => {
    await inTemporary({ 'first-of-all': 'a file' }, async (root) => {
      expect(scenario(['new', first(root), '--title', 'A']).status).toBe(1);
    });
  });

  it.each([
    [['new', '--title', 'A']],
    [['new', 'one', 'two', '--title', 'A']],
    [['new', 'no-title']],
    [['new', 'no-title', '--title', ' ']],
    [['new', 'Not An Id', '--title', 'A']],
    [['new', 'no-language', '--title', 'A', '--lang', 'english']],
  ])('exits with 2 on %j', (args) => {
    expect(scenario(args).status).toBe(2);
  });
});
