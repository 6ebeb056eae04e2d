import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inNightShift, inTemporary, scenario } from '../testing/cli.ts';

describe('npm run scenario -- graph', () => {
  it.each([
    ['mermaid', [], /^stateDiagram-v2\n[^]*climb-up/],
    ['scxml', ['--format', 'scxml'], /^<\?xml [^]*<scxml [^]*<parallel id="watch"/],
    ['svg', ['--format', 'svg'], /^<\?xml [^]*<svg [^]*Lamp room/],
    ['svg with Russian titles', ['--format', 'svg', '--lang', 'ru'], /Вахта[^]*Вечер/],
  ])('prints %s', async (_, args, expected) => {
    await inNightShift(async (folder) => {
      const { status, stdout, stderr } = scenario(['graph', folder, ...args]);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(expected);
    });
  });

  it('wraps it as JSON', async () => {
    await inNightShift(async (folder) => {
      const { stdout } = scenario(['graph', folder, '--json']);
      expect(JSON.parse(stdout)).toEqual({
        format: 'mermaid',
        graph: expect.stringContaining('stateDiagram'),
      });
    });
  });

  it('draws a draft that has findings', async () => {
    await inTemporary({ 'a.tw': ':: Start\n[[on|End]] [[again|Start]]\n\n:: End\n' }, async (root) => {
      scenario(['import', join(root, 'a.tw'), '--to', join(root, 'draft')]);
      expect(scenario(['graph', join(root, 'draft')])).toMatchObject({
        status: 0,
        stdout: expect.stringContaining('again'),
      });
    });
  });

  it('refuses what leads nowhere, with file and line', async () => {
    await inNightShift(async (folder) => {
      const file = join(folder, 'scenario.yaml');
      await writeFile(file, (await readFile(file, 'utf8')).replace('to: watch', 'to: nowhere'));
      expect(scenario(['graph', folder])).toMatchObject({
        status: 1,
        stdout: '',
        stderr: expect.stringMatching(/scenario\.yaml:20\b.*S001/),
      });
    });
  });

  it('exits with 2 on what it cannot mean', async () => {
    await inNightShift(async (folder) => {
      for (const args of [
        ['--format', 'png'],
        ['--lang', 'kk'],
        ['--format', 'toString'],
      ])
        expect({ args, status: scenario(['graph', folder, ...args]).status }).toEqual({ args, status: 2 });
      expect(scenario(['graph', 'no-such-folder']).status).toBe(2);
    });
  });
});
