import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inNightShift, inTemporary, scenario } from '../testing/cli.ts';

/** Writes a file of the folder anew. */
async function change(folder: string, file: string, from: string, to: string): Promise<void> {
  const path = join(folder, file);
  await writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
}

describe('npm run scenario -- verify', () => {
  it('says what is proven, what is doubtful and what it cost', async () => {
    await inNightShift(async (folder) => {
      const { status, stdout, stderr } = scenario(['verify', folder]);
      expect(stdout).toMatch(/night-shift {2}proven: 10 states, 1 to 4 moves, -1 to 4 points, \d+ ms\n/);
      expect(stdout).toMatch(/night-shift\/scenario\.yaml:32(:\d+)? {2}S031 {2}\(warning\) option polish/);
      expect(stdout).toMatch(/1 scenarios, 0 problems, 2 warnings; \d+ MB of memory at most\n$/);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  });

  it('prints findings with file and line, and exits with 1', async () => {
    await inNightShift(async (folder) => {
      await change(folder, 'scenario.yaml', 'to: watch', 'to: nowhere');
      await change(folder, 'text/ru.json', '"Вечер"', '""');
      const { status, stdout } = scenario(['verify', '--json', folder]);
      const [{ proven, states, problems }] = JSON.parse(stdout);
      expect({ proven, states }).toEqual({ proven: false, states: null });
      expect(
        problems.map(({ file, line, code }: never) => [String(file).split('/').at(-1), line, code]),
      ).toEqual(
        expect.arrayContaining([
          ['scenario.yaml', 20, 'S001'],
          ['ru.json', expect.any(Number), 'S042'],
        ]),
      );
      expect(status).toBe(1);
    });
  });

  it('plays the walkthroughs again', async () => {
    await inNightShift(async (folder) => {
      await change(folder, 'walkthroughs/all-done.yaml', 'care: 4', 'care: 5');
      expect(scenario(['verify', folder])).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/all-done\.yaml:3(:\d+)? {2}walkthrough {2}the play scores care: 4/),
      });
    });
  });

  it('points from an older format to the command that upgrades it', async () => {
    await inNightShift(async (folder) => {
      await change(folder, 'scenario.yaml', 'format: 2', 'format: 1');
      expect(scenario(['verify', folder])).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('npm run scenario -- upgrade'),
      });
    });
  });

  it('tells every folder, whatever is wrong with one of them', async () => {
    await inTemporary({ 'broken/scenario.yaml': 'format: [' }, async (root) => {
      await inNightShift(async (folder) => {
        const { status, stdout } = scenario(['verify', join(root, 'broken'), folder]);
        expect(status).toBe(1);
        expect(stdout).toMatch(/broken {2}not proven[^]*yaml-syntax[^]*night-shift {2}proven/);
      });
    });
  });

  it('finds a file of another encoding', async () => {
    await inNightShift(async (folder) => {
      await writeFile(join(folder, 'text/ru.json'), new Uint8Array([0x7b, 0xcf, 0xf0, 0x7d]));
      expect(scenario(['verify', folder])).toMatchObject({
        status: 1,
        stdout: expect.stringContaining('not UTF-8'),
      });
    });
  });

  it.each([[['verify', 'no-such-folder']], [['verify', '--quick']]])('exits with 2 on %j', (args) => {
    expect(scenario(args).status).toBe(2);
  });
});
