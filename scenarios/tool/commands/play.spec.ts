import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inNightShift, inTemporary, scenario } from '../testing/cli.ts';

const played = ['trim-the-lamp', 'climb-up', 'write-the-log', 'polish'];

describe('npm run scenario -- play', () => {
  it('plays a list of moves, and sets the scores against their bounds', async () => {
    await inNightShift(async (folder) => {
      const { status, stdout, stderr } = scenario(['play', folder, '--choices', played.join(',')]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      for (const part of [
        'Night shift\n\nYou keep the light.',
        '── Evening ──  evening\n[radio] Harbour office: Storm\nWind from the west.',
        '  1  Trim the lamp  (trim-the-lamp)\n  2  Climb up  (climb-up)',
        '  deadline evening  after 10 minutes\n',
        '> trim-the-lamp\n→ It burns brighter.\n→ care +1\n',
        '── Lamp room ──  lamp-room\nThe glass is dull.\n\n── Log book ──  log-book',
        '  exit watch\n',
        '══ Light ══  light, good\nAll ships come home.',
        '  Care: 4  (with this ending 0 to 4, in all plays -1 to 4)\n',
      ])
        expect(stdout).toContain(part);
    });
  });

  it('plays in another language of the scenario', async () => {
    await inNightShift(async (folder) => {
      const { stdout } = scenario(['play', folder, '--lang', 'ru', '--choices', 'go-to-bed']);
      expect(stdout).toContain('── Вечер ──');
      expect(stdout).toContain('══ Тьма ══');
    });
  });

  it.each([
    [['deadline evening'], 'dark'],
    [['inject second-warning', 'inject visitor', 'inject visitor', 'climb-up', 'exit watch'], 'dark'],
    [['2', '1', 'leave-it-open'], 'light'],
  ])('takes %j, to the ending %s', async (moves, ending) => {
    await inNightShift(async (folder) => {
      const { status, stdout } = scenario(['play', folder, '--json', '--choices', moves.join(',')]);
      expect(status).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({
        place: { kind: 'ending', id: ending },
        bounds: { ending: {} },
      });
    });
  });

  it('stops after the list where the play goes on, and exits with 0', async () => {
    await inNightShift(async (folder) => {
      const { status, stdout } = scenario(['play', folder, '--json', '--choices', 'climb-up']);
      expect({ status, place: JSON.parse(stdout).place }).toEqual({
        status: 0,
        place: { kind: 'scene', id: 'lamp-room' },
      });
    });
  });

  it.each([
    ['fly', 'there is no such option'],
    ['polish', 'not offered now'],
    ['trim-the-lamp,trim-the-lamp', 'not offered now'],
    ['deadline watch', 'no such deadline'],
    ['inject storm-warning', 'not to be sent'],
    ['9', 'not understood'],
    ['Trim The Lamp', 'not understood'],
    ['go-to-bed,climb-up', 'the play is over'],
  ])('exits with 1 over the moves %s', async (moves, why) => {
    await inNightShift(async (folder) => {
      const answer = scenario(['play', folder, '--choices', moves]);
      expect(answer).toMatchObject({ status: 1, stderr: expect.stringContaining(why) });
    });
  });

  it('plays lines that come in by a pipe: numbers, ids, help, taking back', async () => {
    await inNightShift(async (folder) => {
      const { status, stdout, stderr } = scenario(['play', folder], '3\n');
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('══ Dark ══');
      const again = scenario(['play', folder], 'climb-up\nu\n?\nnonsense words\nu\n2\n1\n2\n');
      expect(again).toMatchObject({
        status: 0,
        stderr: 'nonsense words is not understood; ? helps\nnothing was chosen yet\n',
      });
      expect(again.stdout).toContain('inject visitor');
      expect(again.stdout).toContain('══ Light ══');
    });
  });

  it('exits with 1 when the lines end before the play, and with 0 when the player leaves', async () => {
    await inNightShift(async (folder) => {
      expect(scenario(['play', folder], 'climb-up\n')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('ended before the play did'),
      });
      expect(scenario(['play', folder], 'climb-up\nq\n').status).toBe(0);
    });
  });

  it('records a play as a walkthrough that it plays again', async () => {
    await inNightShift(async (folder) => {
      const moves = 'inject visitor,climb-up,exit watch';
      expect(scenario(['play', folder, '--choices', moves, '--record', 'led-away']).status).toBe(0);
      const file = join(folder, 'walkthroughs/led-away.yaml');
      expect(await readFile(file, 'utf8')).toBe(
        'choices:\n  - inject visitor\n  - climb-up\n  - exit watch\nending: dark\nscores: { care: 0 }\n',
      );
      expect(scenario(['play', folder, '--script', file]).status).toBe(0);
      expect(scenario(['verify', folder]).status).toBe(0);
    });
  });

  it('records nothing over another one, and nothing that has no ending', async () => {
    await inNightShift(async (folder) => {
      const record = (moves: string, name: string) =>
        scenario(['play', folder, '--choices', moves, '--record', name]);
      expect(record('go-to-bed', 'all-done')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('is there already'),
      });
      expect(record('climb-up', 'open')).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('ends at an ending'),
      });
    });
  });

  it('exits with 1 when a script comes to something else than it says', async () => {
    await inNightShift(async (folder) => {
      const file = join(folder, 'other.yaml');
      await writeFile(file, 'choices: [go-to-bed]\nending: light\nscores: { care: 2 }\n');
      expect(scenario(['play', folder, '--script', file])).toMatchObject({
        status: 1,
        stderr: 'the play comes to dark, not to light\nthe play scores care: -1\n',
      });
    });
  });

  it('plays a draft that has findings, and refuses one that cannot be walked', async () => {
    await inTemporary({ 'a.tw': ':: Start\n[[on|End]] [[again|Start]]\n\n:: End\n' }, async (root) => {
      scenario(['import', join(root, 'a.tw'), '--to', join(root, 'draft')]);
      expect(scenario(['verify', join(root, 'draft')]).status).toBe(1);
      expect(scenario(['play', join(root, 'draft'), '--choices', 'again,on']).status).toBe(0);
    });
    await inNightShift(async (folder) => {
      const file = join(folder, 'scenario.yaml');
      await writeFile(file, (await readFile(file, 'utf8')).replace('to: watch', 'to: nowhere'));
      expect(scenario(['play', folder, '--choices', 'climb-up'])).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/scenario\.yaml:20\b.*S001/),
      });
    });
  });

  it('is not understood over a script of another encoding or another form', async () => {
    await inNightShift(async (folder) => {
      const file = join(folder, '..', 'script.yaml');
      await writeFile(file, new Uint8Array([0xcf, 0xf0]));
      expect(scenario(['play', folder, '--script', file]).status).toBe(2);
      await writeFile(file, 'choices: go-to-bed\n');
      expect(scenario(['play', folder, '--script', file])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('script.yaml:1'),
      });
    });
  });

  it('exits with 2 on what it cannot mean', async () => {
    await inNightShift(async (folder) => {
      for (const args of [
        ['--lang', 'kk'],
        ['--choices', 'a', '--script', 'b'],
        ['--script', 'no-such.yaml'],
        ['--record', 'Not An Id'],
        ['another-folder'],
        ['--loud'],
      ])
        expect({ args, status: scenario(['play', folder, ...args]).status }).toEqual({ args, status: 2 });
      expect(scenario(['play', 'no-such-folder']).status).toBe(2);
      expect(scenario(['play']).status).toBe(2);
    });
  });
});
