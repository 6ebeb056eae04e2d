import { scenario } from './testing/cli.ts';

describe('npm run scenario', () => {
  it('lists its commands', () => {
    expect(scenario(['--help'])).toMatchObject({ status: 0, stdout: expect.stringContaining('upgrade') });
  });

  it.each([[[]], [['publish']], [['toString']], [['--loud']]])('exits with 2 on %j', (args) => {
    expect(scenario(args).status).toBe(2);
  });

  it.each([['verify'], ['play'], ['graph'], ['stats'], ['import'], ['new'], ['upgrade']])(
    'says how %s is used',
    (command) => {
      expect(scenario([command, '--help'])).toMatchObject({
        status: 0,
        stderr: '',
        stdout: expect.stringContaining(`npm run scenario -- ${command}`),
      });
    },
  );
});
