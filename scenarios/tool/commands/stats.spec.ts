import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inNightShift, scenario } from '../testing/cli.ts';

async function rewrite(folder: string, change: (yaml: string) => string): Promise<void> {
  const file = join(folder, 'scenario.yaml');
  await writeFile(file, change(await readFile(file, 'utf8')));
}

describe('npm run scenario -- stats', () => {
  it('tells plays, points, minutes, coverage and words', async () => {
    await inNightShift(async (folder) => {
      const { status, stdout, stderr } = scenario(['stats', folder]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toBe(`plays         1 to 4 moves; 30 different ones
points        -1 to 4; care -1 to 4
  light: 16 plays, 0 to 4 points; care 0 to 4
  dark: 14 plays, -1 to 3 points; care -1 to 3
minutes       30 for the whole; 15 in 3 scenes of 3; 10 in 1 deadlines
walkthroughs  1
  scenes      3 of 3
  options     4 of 7; not: go-to-bed, rest, leave-it-open
  waits       0 of 2; not: deadline evening, exit watch
  endings     1 of 2; not: dark
words
  en          129 words, 1 min to read
  ru          101 words, 1 min to read
`);
    });
  });

  it('tells the same as JSON', async () => {
    await inNightShift(async (folder) => {
      const { status, stdout } = scenario(['stats', '--json', folder]);
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        plays: { shortest: 1, longest: 4 },
        different: { count: '30', endings: { light: '16', dark: '14' } },
        bounds: { overall: { least: -1, greatest: 4 } },
        minutes: { planned: { minutes: 15, given: 3 } },
        coverage: { endings: { all: 2, not: ['dark'] } },
        reading: { ru: { words: 101 } },
      });
    });
  });

  it('counts a deadline and an exit as covered once a walkthrough takes them', async () => {
    await inNightShift(async (folder) => {
      scenario(['play', folder, '--choices', 'deadline evening', '--record', 'late']);
      scenario(['play', folder, '--choices', 'climb-up,exit watch', '--record', 'led']);
      const { stdout } = scenario(['stats', folder]);
      expect(stdout).toContain('waits       2 of 2\n  endings     2 of 2\n');
    });
  });

  it('refuses a scenario that does not hold, and says why', async () => {
    await inNightShift(async (folder) => {
      await rewrite(folder, (yaml) => yaml.replace('to: watch', 'to: nowhere'));
      expect(scenario(['stats', folder])).toMatchObject({
        status: 1,
        stdout: '',
        stderr: expect.stringContaining('S001'),
      });
    });
  });

  it.each([[['stats']], [['stats', 'no-such-folder']], [['stats', 'a', 'b']]])(
    'exits with 2 on %j',
    (args) => {
      expect(scenario(args).status).toBe(2);
    },
  );
});
