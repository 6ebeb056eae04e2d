// Measures Sarai against what the same machine does at best in the same run; see bench.mjs.
import { build } from '../../api/start/build.ts';
import { answersSaved } from './measures/answers-saved.ts';
import { firstVisit } from './measures/first-visit.ts';
import { memory } from './measures/memory.ts';
import { pages } from './measures/pages.ts';
import { scenarios } from './measures/scenarios.ts';
import { start } from './measures/start.ts';
import { allReached, type Section, table, toJson } from './report.ts';
import { type Sarai, startSarai } from './sarai.ts';

const measures: Record<string, (sarai: Sarai) => Promise<Section>> = {
  pages,
  'answers-saved': answersSaved,
  'first-visit': firstVisit,
  memory,
  start,
  scenarios,
};

const args = process.argv.slice(2);
const json = args.includes('--json');
const names = args.filter((arg) => !arg.startsWith('--'));
const unknown = [
  ...names.filter((name) => !(name in measures)),
  ...args.filter((arg) => arg.startsWith('--') && arg !== '--json' && !arg.startsWith('--server-flag=')),
];
const serverFlags = args.flatMap((arg) =>
  arg.startsWith('--server-flag=') ? [arg.slice('--server-flag='.length)] : [],
);

let sarai: Sarai | undefined;
let ending: Promise<void> | undefined;
const end = (code: number) =>
  (ending ??= (async () => {
    await sarai?.stop().catch((error: unknown) => console.error(error));
    process.exit(code);
  })());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect', 'message'] as const)
  process.once(signal, () => void end(130));

if (unknown.length > 0) {
  console.error(
    `There is no ${unknown.join(', ')}. Measures: ${Object.keys(measures).join(', ')}; options: --json, --server-flag=--cpu-prof (a flag of Node for the server).`,
  );
  process.exit(2);
}
try {
  await build((name) => json || console.log(`Building the ${name} …`));
  sarai = await startSarai(serverFlags);
  const sections: Section[] = [];
  for (const name of names.length > 0 ? names : Object.keys(measures)) {
    const section = await measures[name]!(sarai).catch((error: unknown): Section => ({
      measure: name,
      rows: [],
      notes: [],
      failed: (error as Error).message,
    }));
    sections.push(section);
    if (!json) console.log(`${table(section)}\n`);
  }
  if (json) console.log(toJson(sections));
  else console.log(allReached(sections) ? 'All targets reached.' : 'Not all targets reached.');
  await end(allReached(sections) ? 0 : 1);
} catch (error) {
  console.error(error);
  await end(1);
}
