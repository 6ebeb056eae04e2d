import { draw } from '@sarai/drawing';
import { toMermaid, toScxml, toSvg } from '@sarai/drawing/export';
import { structureOf } from '@sarai/engine';
import { asJson, onlyOne, parsed, scenarioFolder, UsageError, type Command } from '../command.ts';
import { walkable, type Walkable } from '../walkable.ts';

const help = `  npm run scenario -- graph <folder> [--format mermaid|scxml|svg] [--lang xx] [--json]
      Prints the graph of a scenario: its scenes, phases, tracks and endings, and the ways between them.
      --format     mermaid (without it), scxml, or svg, a picture for a page
      --lang xx    the language of the titles in a picture; without it, the source. Mermaid and SCXML name ids.
      --json       print { format, graph } as JSON
      Exit: 0 printed, 1 the scenario cannot be walked (verify says why), 2 not understood.
`;

const formats: Record<string, (found: Walkable) => string> = {
  mermaid: ({ scenario }) => toMermaid(scenario),
  scxml: ({ scenario }) => toScxml(scenario),
  svg: (found) => toSvg(draw(found.scenario), titlesOf(found)),
};

async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values, positionals } = parsed(args, { format: text, lang: text, json: { type: 'boolean' } });
  const folder = scenarioFolder(onlyOne(positionals, 'folder'));
  const { format = 'mermaid', lang } = values;
  if (!Object.hasOwn(formats, format))
    throw new UsageError(`--format is one of: ${Object.keys(formats).join(', ')}`);
  const found = await walkable(folder, lang);
  if (typeof found === 'string') {
    process.stderr.write(found);
    return 1;
  }
  const graph = formats[format]!(found);
  process.stdout.write(values.json ? asJson({ format, graph }) : graph);
  return 0;
}

function titlesOf({ scenario, texts, language }: Walkable): Record<string, string> {
  const titles = [...structureOf(scenario).places.values()].flatMap(({ id, kind }) => {
    const of = kind === 'sequence' || kind === 'tracks' ? 'phase' : kind;
    const title = texts[language]?.[`${of}.${id}.title`];
    return title === undefined ? [] : [[id, title] as const];
  });
  return Object.fromEntries(titles);
}

export const graph: Command = { summary: 'prints the graph as Mermaid, SCXML or a picture', help, run };
