import type { Bounds, Plays, Range } from '@sarai/checks';
import { problemLine, readScenario, type ScenarioPack } from '@sarai/packs';
import { asJson, onlyOne, parsed, scenarioFolder, type Command } from '../command.ts';
import { progress } from '../progress.ts';
import { playsOf, type PlayCount } from '../stats/count.ts';
import { coverageOf, type Coverage, type Covered } from '../stats/coverage.ts';
import { readingOf, timesOf, type Minutes, type Reading } from '../stats/lengths.ts';

const help = `  npm run scenario -- stats <folder> [--json]
      Tells how long plays are, how many different ones there are, the least and greatest scores, planned minutes,
      what the walkthroughs come to and what none of them does, and the words of each language.
      --json    print the same as JSON
      Exit: 0 told, 1 the scenario does not hold (verify says why), 2 not understood.
`;

interface Stats {
  plays: Plays;
  different: PlayCount;
  bounds: Bounds;
  minutes: { whole: number; planned: Minutes; deadlines: Minutes };
  scenes: number;
  walkthroughs: number;
  coverage: Coverage;
  reading: Record<string, Reading>;
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parsed(args, { json: { type: 'boolean' } });
  const folder = scenarioFolder(onlyOne(positionals, 'folder'));
  progress('reading and proving');
  const { pack, problems } = await readScenario(folder);
  progress(pack ? 'counting plays' : '');
  if (!pack) {
    process.stderr.write(problems.map(problemLine).join(''));
    return 1;
  }
  const stats = statsOf(pack);
  progress('');
  process.stdout.write(values.json ? asJson(stats) : report(stats));
  return 0;
}

function statsOf({ scenario, texts, plays, bounds, walkthroughs }: ScenarioPack): Stats {
  const recorded = Object.values(walkthroughs);
  const coverage = coverageOf(scenario, recorded);
  return {
    plays,
    different: playsOf(scenario),
    bounds,
    minutes: { whole: scenario.minutes, ...timesOf(scenario) },
    scenes: coverage.scenes.all,
    walkthroughs: recorded.length,
    coverage,
    reading: Object.fromEntries(Object.entries(texts).map(([tag, each]) => [tag, readingOf(each, tag)])),
  };
}

function report(stats: Stats): string {
  const { plays, different, bounds, minutes, scenes, walkthroughs, coverage, reading } = stats;
  const longest = plays.longest === Infinity ? 'without bound' : `${plays.longest}`;
  return [
    `plays         ${plays.shortest} to ${longest} moves; ${differentInWords(different)}\n`,
    ...boundLines(bounds, different),
    `minutes       ${minutes.whole} for the whole; ${inMinutes(minutes.planned)} scenes of ${scenes}; ${inMinutes(minutes.deadlines)} deadlines\n`,
    `walkthroughs  ${walkthroughs}\n`,
    ...Object.entries(coverage).map(([kind, covered]: [string, Covered]) => coveredLine(kind, covered)),
    'words\n',
    ...Object.entries(reading).map(
      ([tag, { words, minutes: reads }]) => `  ${tag.padEnd(11)} ${words} words, ${reads} min to read\n`,
    ),
  ].join('');
}

const inMinutes = ({ minutes, given }: Minutes): string => `${minutes} in ${given}`;

function differentInWords(different: PlayCount): string {
  if ('count' in different) return `${different.count} different ones`;
  return different.without === 'bound'
    ? 'different ones without bound, since a play can come to the same again'
    : 'too many states to count different ones';
}

function boundLines({ overall, competencies, endings }: Bounds, different: PlayCount): string[] {
  const each = Object.entries(competencies).map(([id, range]) => `${id} ${within(range)}`);
  const points = `points        ${within(overall)}; ${each.join(', ')}\n`;
  const ends = Object.entries(endings).map(([id, bounds]) => {
    const inside = Object.entries(bounds.competencies).map(([own, range]) => `${own} ${within(range)}`);
    const count = 'endings' in different ? `${different.endings[id]} plays, ` : '';
    return `  ${id}: ${count}${within(bounds.overall)} points; ${inside.join(', ')}\n`;
  });
  return [points, ...ends];
}

function within({ least, greatest }: Range): string {
  return `${unbounded(least)} to ${unbounded(greatest)}`;
}

const unbounded = (points: number): string => (Number.isFinite(points) ? `${points}` : 'without bound');

function coveredLine(kind: string, { all, not }: Covered): string {
  const rest = not.length === 0 ? '' : `; not: ${not.join(', ')}`;
  return `  ${kind.padEnd(11)} ${all - not.length} of ${all}${rest}\n`;
}

export const stats: Command = { summary: 'tells lengths, scores, coverage and words', help, run };
