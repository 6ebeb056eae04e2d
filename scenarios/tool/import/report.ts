import type { Draft } from './draft.ts';

/** What an import leaves to the author, as a page. */
export function reportOf(source: string, { remarks, toWrite }: Draft): string {
  const listed = (kind: string) =>
    remarks.filter((remark) => remark.kind === kind).map(({ line, what }) => `- line ${line}: ${what}`);
  return [
    `# Imported from ${source}`,
    'Delete this file when nothing in it is left to do; until then the checker refuses the folder.',
    ...section('Not mapped', listed('not mapped')),
    ...section('Guessed', [
      '- audiences, minutes, one competency that nothing scores, the grade of every ending',
      ...listed('guessed'),
    ]),
    ...section(
      'Texts to write',
      toWrite.map((key) => `- ${key}`),
    ),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`## ${title}`, lines.join('\n')];
}
