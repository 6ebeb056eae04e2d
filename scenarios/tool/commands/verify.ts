import { problemLine, readScenario, type Problem, type ScenarioPack } from '@sarai/packs';
import { asJson, parsed, scenarioFolder, type Command } from '../command.ts';
import { foldersOfLibrary, shown } from '../files.ts';
import { progress } from '../progress.ts';

const help = `  npm run scenario -- verify [--lang xx]... [--json] [folder]...
      Reads scenarios and proves them over all of their plays; plays the walkthroughs again. Prints what was found,
      with file and line, and what it cost. docs/formats/scenario.md lists what must hold.
      --lang xx    look only at this language and the source (again for another)
      --json       print a list of { folder, proven, states, milliseconds, problems, warnings } as JSON
      folder       such as scenarios/library/charity-appeal; without one, the whole library
      Exit: 0 nothing wrong, 1 something is refused, 2 not understood. Warnings refuse nothing.
`;

interface Verified {
  folder: string;
  /** Whether all plays were walked and nothing is refused. */
  proven: boolean;
  states: number | null;
  milliseconds: number;
  problems: Problem[];
  warnings: Problem[];
  pack: ScenarioPack | undefined;
}

async function run(args: string[]): Promise<number> {
  const options = { json: { type: 'boolean' }, lang: { type: 'string', multiple: true } } as const;
  const { values, positionals } = parsed(args, options);
  const folders = positionals.length > 0 ? positionals.map(scenarioFolder) : await foldersOfLibrary();
  const all: Verified[] = [];
  for (const [index, folder] of folders.entries()) {
    progress(`${index + 1} of ${folders.length}: ${folder}`);
    all.push(await verified(folder, values.lang));
  }
  progress('');
  process.stdout.write(values.json ? asJson(all.map(({ pack: _, ...rest }) => rest)) : report(all));
  return all.some(({ proven }) => !proven) ? 1 : 0;
}

async function verified(folder: string, languages: string[] | undefined): Promise<Verified> {
  const begun = performance.now();
  const { pack, problems } = await readScenario(folder, { languages });
  return {
    folder: shown(folder),
    proven: pack !== undefined,
    states: pack?.states ?? null,
    milliseconds: Math.round(performance.now() - begun),
    problems,
    warnings: pack?.notes ?? [],
    pack,
  };
}

function report(all: Verified[]): string {
  const count = (of: 'problems' | 'warnings') => all.reduce((sum, each) => sum + each[of].length, 0);
  const found = `${all.length} scenarios, ${count('problems')} problems, ${count('warnings')} warnings`;
  // Kilobytes, on every system.
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  return `${all.map(linesOf).join('')}${found}; ${memory} MB of memory at most\n`;
}

function linesOf({ folder, pack, milliseconds, problems, warnings }: Verified): string {
  const findings = [
    ...problems.map(problemLine),
    ...warnings.map((warning) => problemLine({ ...warning, message: `(warning) ${warning.message}` })),
  ];
  const what = pack ? proofOf(pack) : 'not proven';
  return `${folder}  ${what}, ${milliseconds} ms\n${findings.join('')}`;
}

function proofOf({ states, plays: { shortest, longest }, bounds: { overall } }: ScenarioPack): string {
  const upTo = longest === Infinity ? 'without end' : `to ${longest}`;
  return `proven: ${states} states, ${shortest} ${upTo} moves, ${overall.least} to ${overall.greatest} points`;
}

export const verify: Command = {
  summary: 'proves scenarios, and says what was found and what it cost',
  help,
  run,
};
