import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inTemporary, scenario } from '../testing/cli.ts';

const old = `# The first lines explain it.
format: 1   # how it was written
id: small
variables:
  trust: { type: integer,   min: 0, max: 3, initial: 1 }      # of the bank
`;

const text = (root: string) => readFile(join(root, 'small', 'scenario.yaml'), 'utf8');
const file = 'small/scenario.yaml';

describe('npm run scenario -- upgrade', () => {
  it('changes the format and not another character', async () => {
    await inTemporary({ [file]: old }, async (root) => {
      expect(scenario(['upgrade', join(root, 'small')])).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('format 1 → 2'),
      });
      expect(await text(root)).toBe(old.replace('format: 1', 'format: 2'));
    });
  });

  it('keeps a byte order mark and the line ends of another system', async () => {
    const foreign = `\uFEFF${old.replaceAll('\n', '\r\n')}`;
    await inTemporary({ [file]: foreign }, async (root) => {
      expect(scenario(['upgrade', join(root, 'small')]).status).toBe(0);
      expect(await text(root)).toBe(foreign.replace('format: 1', 'format: 2'));
    });
  });

  it('leaves a file alone the second time', async () => {
    await inTemporary({ [file]: old }, async (root) => {
      scenario(['upgrade', join(root, 'small')]);
      const once = await text(root);
      expect(scenario(['upgrade', join(root, 'small')])).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('format 2 already'),
      });
      expect(await text(root)).toBe(once);
    });
  });

  it('changes nothing with --check, and exits with 1 while a file is out of date', async () => {
    await inTemporary({ [file]: old }, async (root) => {
      const folder = join(root, 'small');
      expect(scenario(['upgrade', '--check', folder]).status).toBe(1);
      expect(await text(root)).toBe(old);
      scenario(['upgrade', folder]);
      expect(scenario(['upgrade', '--check', folder]).status).toBe(0);
    });
  });

  it.each([
    ['format: 7\nid: small\n', 1, 'newer'],
    ['id: small\nformat: one\n', 2, 'whole number'],
    ['id: small\n', 1, 'missing'],
    ['- a list\n', 1, 'not a scenario'],
    ['format: 1\nid: "open\n', 3, 'quote'],
  ])('refuses %j with its line', async (yaml, line, reason) => {
    await inTemporary({ [file]: yaml }, async (root) => {
      const { status, stdout } = scenario(['upgrade', '--json', join(root, 'small')]);
      expect(JSON.parse(stdout)).toEqual([
        expect.objectContaining({ line, refused: expect.stringContaining(reason) }),
      ]);
      expect(status).toBe(1);
      expect(await text(root)).toBe(yaml);
    });
  });

  it('upgrades the good ones of several folders and tells which it refused', async () => {
    await inTemporary({ 'a/scenario.yaml': old, 'b/scenario.yaml': 'format: 9\n' }, async (root) => {
      const { status, stdout } = scenario(['upgrade', join(root, 'b'), join(root, 'a')]);
      expect(status).toBe(1);
      expect(stdout).toMatch(/b\/scenario\.yaml:1 {2}format 9 is newer[^]*a\/scenario\.yaml {2}format 1 → 2/);
    });
  });

  it('is not understood over a file of another encoding', async () => {
    const cyrillic = new Uint8Array([...Buffer.from('format: 1\n# '), 0xcf, 0xf0, 0xe8]);
    await inTemporary({ [file]: cyrillic }, async (root) => {
      expect(scenario(['upgrade', join(root, 'small')])).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('not UTF-8'),
      });
    });
  });

  it.each([[['upgrade']], [['upgrade', 'no-such-folder']], [['upgrade', '--loud', '.']]])(
    'exits with 2 on %j',
    (args) => expect(scenario(args).status).toBe(2),
  );
});
