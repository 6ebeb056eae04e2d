import { readdir, readFile } from 'node:fs/promises';
import { stateLimit, verify, type Finding, type Texts } from '@sarai/checks';
import { scenarioSchema } from '@sarai/engine/schema';
import { parse } from 'yaml';

// The checks themselves stand on the engine alone, so their pages are read here, where YAML is.
const checks = new URL('../checks/', import.meta.url);
const pages = new URL('diagnostics/', checks);

const files = (await readdir(pages)).filter((file) => file !== 'README.md').sort();
const readme = await readFile(new URL('README.md', pages), 'utf8');

describe.each(await Promise.all(files.map(readPage)))('%s', (code, page) => {
  it('has the parts that every page has', () => {
    expect(page.match(/^#.*$/gm)).toEqual([
      expect.stringMatching(new RegExp(`^# ${code}: \\S`)),
      '## How to mend it',
      '## Example',
      '## Mended',
    ]);
  });

  it('shows an example that has this finding, with its severity and message, and no others but those that are said', () => {
    const found = findingsIn(page, partOf(page, 'Example'));
    const own = found.filter((finding) => finding.code === code);
    expect(own.map(({ message }) => message)).toEqual(blocksOf(partOf(page, 'Example'), 'text'));
    expect([...new Set(own.map(({ severity }) => severity))]).toEqual([severityOf(page)]);
    expect(codesOf(found.filter((finding) => finding.code !== code))).toEqual(companionsOf(page));
  });

  it('shows how the example holds once it is mended', () => {
    expect(findingsIn(page, partOf(page, 'Example'), partOf(page, 'Mended'))).toEqual([]);
  });
});

it('every code that the checks give has a page, and every page a code', async () => {
  expect(files).toEqual((await codesInSources()).map((code) => `${code}.md`));
});

it('the list of the pages has each with its severity and title', async () => {
  const rows = await Promise.all(files.map(readPage));
  expect(readme.match(/^\| \[S.*$/gm)?.map(cellsOf)).toEqual(
    rows.map(([code, page]) => [`[${code}](${code}.md)`, titleOf(page), severityOf(page)]),
  );
});

it('S050 says how many states are looked at', async () => {
  const [, page] = await readPage('S050.md');
  expect(page).toContain(` ${stateLimit.toLocaleString('en')} `);
});

async function readPage(file: string): Promise<[code: string, page: string]> {
  return [file.replace('.md', ''), await readFile(new URL(file, pages), 'utf8')];
}

/** What Sarai finds in an example; what a later part shows of it takes the place of what stood there before. */
function findingsIn(page: string, ...parts: string[]): Finding[] {
  const [yaml] = parts.flatMap((part) => blocksOf(part, 'yaml').slice(0, 1)).reverse();
  const texts = Object.assign({}, ...parts.map(textsOf)) as Record<string, Texts>;
  const limit = Number(/with a limit of (\d+) states/.exec(page)?.[1] ?? stateLimit);
  return verify(scenarioSchema.parse(parse(yaml!)), texts, { limit }).findings;
}

function partOf(page: string, heading: string): string {
  return new RegExp(`^## ${heading}\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(page)![1]!;
}

/** The blocks of a language; of plain text, the lines. */
function blocksOf(part: string, language: 'yaml' | 'text'): string[] {
  const blocks = [...part.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)\n\`\`\`$`, 'gm'))];
  return blocks.flatMap(([, text]) => (language === 'text' ? text!.split('\n') : [text!]));
}

function textsOf(part: string): Record<string, Texts> {
  const shown = part.matchAll(/^In `text\/(.+)\.json`:\n\n```json\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...shown].map(([, tag, text]) => [tag!, JSON.parse(text!) as Texts]));
}

const titleOf = (page: string) => /^# \w+: (.*)\n/.exec(page)![1]!;
const severityOf = (page: string) => /^Severity: (\w+)\.$/m.exec(page)?.[1];

/** The codes that a page says its example has besides. */
function companionsOf(page: string): string[] {
  const said = /^Comes with: ([S\d, and]+)\b/m.exec(page)?.[1] ?? '';
  return (said.match(/S\d{3}/g) ?? []).sort();
}

const codesOf = (findings: Finding[]) => [...new Set(findings.map(({ code }) => code))].sort();

const cellsOf = (row: string) =>
  row
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

async function codesInSources(): Promise<string[]> {
  const names = (await readdir(checks, { recursive: true })).filter((name) => /(?<!\.spec)\.ts$/.test(name));
  const sources = await Promise.all(names.map((name) => readFile(new URL(name, checks), 'utf8')));
  const codes = sources.flatMap((source) => [...source.matchAll(/'(S\d{3})'/g)].map(([, code]) => code!));
  return [...new Set(codes)].sort();
}
