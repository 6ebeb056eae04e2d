import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { readScenario } from './index.ts';
import { inFolder } from './testing/folders.ts';

/** The same broken files every time; SARAI_MUTATIONS=20000 reads so many others and takes some minutes. */
const asked = process.env['SARAI_MUTATIONS'];
const chosen = asked === undefined ? { numRuns: 150, seed: 2026 } : { numRuns: Number(asked) };

const text = await readFile(new URL('../library/charity-appeal/scenario.yaml', import.meta.url), 'utf8');
const words = [...new Set(text.match(/[a-z0-9]+(-[a-z0-9]+)*/g))];

/** What an author does to the lines of a file by mistake. */
type Mutation = (lines: string[]) => string[];

const at = fc.nat();
const place = (lines: string[], index: number) => index % Math.max(1, lines.length);
const changed =
  (index: number, change: (line: string) => string): Mutation =>
  (lines) =>
    lines.with(place(lines, index), change(lines[place(lines, index)] ?? ''));

const deletion = at.map<Mutation>((index) => (lines) => lines.toSpliced(place(lines, index), 1));
const repetition = fc.tuple(at, at).map<Mutation>(
  ([from, to]) =>
    (lines) =>
      lines.toSpliced(place(lines, to), 0, lines[place(lines, from)] ?? ''),
);
const swap = fc.tuple(at, at).map<Mutation>(([one, other]) => (lines) => {
  const [a, b] = [place(lines, one), place(lines, other)];
  return lines.with(a, lines[b] ?? '').with(b, lines[a] ?? '');
});
const indentation = fc
  .tuple(at, fc.integer({ min: -4, max: 4 }), fc.boolean())
  .map(([index, by, tab]) =>
    changed(index, (line) => (by < 0 ? line.slice(-by) : (tab ? '\t' : ' ').repeat(by) + line)),
  );
const replacement = fc
  .tuple(
    at,
    at,
    fc.constantFrom(...words, 'constructor', 'done', '__proto__', '', '-1', '~', '*a', '&a', '<<'),
  )
  .map(([index, nth, word]) =>
    changed(index, (line) => {
      const found = [...line.matchAll(/[a-z0-9-]+/g)];
      const taken = found[nth % Math.max(1, found.length)];
      return taken ? line.slice(0, taken.index) + word + line.slice(taken.index + taken[0].length) : line;
    }),
  );
const insertion = fc
  .tuple(
    at,
    at,
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom('[', ']', '{', '}', ': ', '"', "'", '#', '|', '>', '? ', '- ', '%', '@', '!!set '),
    ),
  )
  .map(([index, column, more]) =>
    changed(index, (line) => {
      const cut = column % (line.length + 1);
      return line.slice(0, cut) + more + line.slice(cut);
    }),
  );

const mutations = fc.array(fc.oneof(deletion, repetition, swap, indentation, replacement, insertion), {
  minLength: 1,
  maxLength: 4,
});

it(
  'a scenario that was broken by chance is read, or refused at a line and column of its file',
  async () => {
    await inFolder({ 'scenario.yaml': text }, (path) =>
      fc.assert(
        fc.asyncProperty(mutations, async (steps) => {
          const broken = steps.reduce((lines, step) => step(lines), text.split('\n')).join('\n');
          await writeFile(join(path, 'scenario.yaml'), broken);
          const { problems } = await readScenario(path);
          // The texts are missing, so that something is always found.
          expect(problems.length).toBeGreaterThan(0);
          const lines = (await readFile(join(path, 'scenario.yaml'), 'utf8')).split(/\r\n?|\n/);
          for (const { line, column, message } of problems.filter(({ file }) =>
            file.endsWith('scenario.yaml'),
          )) {
            expect(message).not.toBe('');
            expect(column).toBeGreaterThanOrEqual(1);
            expect(lines[line - 1]?.length).toBeGreaterThanOrEqual(column! - 1);
          }
        }),
        chosen,
      ),
    );
  },
  60_000 + chosen.numRuns * 200,
);
