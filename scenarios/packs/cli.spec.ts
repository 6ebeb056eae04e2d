import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { courseFiles } from './testing/course.ts';
import { inFolder } from './testing/folders.ts';

// Milliseconds: each call starts a Node of its own.
const patience = 60_000;
const cli = fileURLToPath(new URL('cli.ts', import.meta.url));

function content(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('npm run content', () => {
  it(
    'check prints a line for a pack that holds, and exits with 0',
    async () => {
      const { status, stdout } = await inFolder(await courseFiles(), async (path) => content('check', path));
      expect(stdout).toBe(
        'small  1 lessons, 4 items  en kk  machine drafts 36, stale 0\n1 courses, 0 scenarios, 0 problems\n',
      );
      expect(status).toBe(0);
    },
    patience,
  );

  it(
    'check --json gives the problems with file and line, and exits with 1',
    async () => {
      const files = await courseFiles();
      delete files['text/kk.json'];
      const { status, stdout } = await inFolder(files, async (path) => content('check', '--json', path));
      const { file, line, code } = JSON.parse(stdout).problems[0];
      expect({ file, line, code }).toEqual({
        file: expect.stringMatching(/\/small\/text\/kk\.json$/),
        line: 1,
        code: 'language-missing',
      });
      expect(status).toBe(1);
    },
    patience,
  );

  it(
    'stamp marks a folder so that check accepts it',
    async () => {
      const files = await courseFiles();
      delete files['text/kk.status.json'];
      await inFolder(files, async (path) => {
        expect(content('check', path).status).toBe(1);
        const stamped = content('stamp', '--lang', 'kk', '--status', 'translated', '--by', 'A', path);
        expect(stamped.stdout).toContain('kk: 35 marked');
        expect(content('check', path).status).toBe(0);
      });
    },
    patience,
  );

  it.each([
    [['check', '--colour']],
    [['stamp', '--lang', 'kk', '--by', 'A', '--status', 'perfect']],
    [['stamp', '--lang', 'kk']],
    [['check', 'no-such-folder']],
    [['publish']],
    [[]],
  ])(
    'exits with 2 on %j',
    (args) => {
      expect(content(...args).status).toBe(2);
    },
    patience,
  );

  it(
    'says how it is used',
    () => {
      expect(content('stamp', '--help')).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('--confirm'),
      });
    },
    patience,
  );
});
