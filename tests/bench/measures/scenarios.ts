import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { apply, compile, isRefusal, replay, start, type MachineEvent, type Run } from '@sarai/engine';
import { foldersIn, readScenario } from '@sarai/packs';
import { rolldown } from 'rolldown';
import { initialTransition, transition } from 'xstate';
import { root } from '../../../api/start/settings.ts';
import { median } from '../figures.ts';
import { largeScenario } from '../large-scenario.ts';
import type { Row, Section } from '../report.ts';

const run = promisify(execFile);
const program = path.join(root, 'tests/bench/scenario-process.ts');

interface Cost {
  states: number;
  seconds: number;
  megabytes: number;
}

/** The engine and the proofs: what they cost against size, and against XState alone. Nothing of it needs the server. */
export async function scenarios(): Promise<Section> {
  return {
    measure: 'scenarios',
    rows: [
      ...(await proofs()),
      await library(),
      ...(await searches()),
      ...engine(),
      replayed(),
      await weight(),
    ],
    notes: [
      'three options a scene; every state is a scene and the values of all variables that conditions read',
      'XState’s own search (getShortestPaths) on the same machine, stopped after 30 s',
    ],
  };
}

const cost = async (by: 'sarai' | 'xstate', scenes: number, booleans: number): Promise<Cost> => {
  const { stdout } = await run(process.execPath, [program, by, String(scenes), String(booleans)], {
    timeout: 30_000,
  });
  return JSON.parse(stdout) as Cost;
};

const sizes = [
  { scenes: 50, booleans: 8 },
  { scenes: 100, booleans: 8 },
  { scenes: 200, booleans: 8, most: 1 },
  { scenes: 400, booleans: 8 },
  { scenes: 800, booleans: 8 },
  { scenes: 400, booleans: 10, most: 5 },
];

async function proofs(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const { scenes, booleans, most } of sizes) {
    const { states, seconds, megabytes } = await cost('sarai', scenes, booleans);
    const what = `proof of ${scenes} scenes, ${booleans} booleans (${states.toLocaleString('en')} states)`;
    rows.push({ what, figure: seconds, unit: 's', ...(most && { target: { most } }) });
    rows.push({ what: '  memory at the highest', figure: megabytes, unit: 'MB', target: { most: 1000 } });
  }
  return rows;
}

async function library(): Promise<Row> {
  const folders = await foldersIn(path.join(root, 'scenarios/library'));
  const begun = performance.now();
  for (const folder of folders) await readScenario(folder);
  const figure = (performance.now() - begun) / 1000;
  return { what: `the library, read and proven (${folders.length})`, figure, unit: 's', target: { most: 3 } };
}

/** Grows until XState’s own search needs more than 30 s. */
async function searches(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const scenes of [5, 10, 15, 20, 30, 40]) {
    const what = `XState’s own search, ${scenes} scenes, 8 booleans`;
    const found = await cost('xstate', scenes, 8).catch(() => undefined);
    rows.push({ what, figure: found?.seconds ?? Infinity, unit: 's' });
    if (!found) break;
  }
  return rows;
}

const rounds = 5;
const roundTime = 400;

/** `apply` of the run, against a bare transition of the same machine. */
function engine(): Row[] {
  const scenario = largeScenario(200, 8);
  const machine = compile(scenario);
  const event = (at: number) => ({ type: 'choose' as const, option: `tell-${at}` });
  const bare = () => {
    let [snapshot] = initialTransition(machine);
    return rate((at) => {
      if (at === 0) [snapshot] = initialTransition(machine);
      [snapshot] = transition(machine, snapshot, event(at) satisfies MachineEvent);
    });
  };
  const ours = () => {
    let play = start(scenario);
    return rate((at) => {
      if (at === 0) play = start(scenario);
      const next = apply(play, event(at));
      if (isRefusal(next)) throw new Error(next.refused);
      play = next;
    });
  };
  bare();
  ours();
  const pairs = Array.from({ length: rounds }, () => ({ ceiling: bare(), figure: ours() }));
  return [
    {
      what: 'moves applied',
      figure: median(pairs.map(({ figure }) => figure)),
      ceiling: median(pairs.map(({ ceiling }) => ceiling)),
      ratio: median(pairs.map(({ figure, ceiling }) => figure / ceiling)),
      unit: '/s',
      target: { least: 0.5 },
    },
  ];
}

/** How often a second, each round through the first 199 scenes. */
function rate(work: (at: number) => void): number {
  const begun = performance.now();
  let count = 0;
  while (performance.now() - begun < roundTime) work(count++ % 199);
  return (count / (performance.now() - begun)) * 1000;
}

function replayed(): Row {
  const scenario = largeScenario(1001, 8);
  const events = Array.from({ length: 1000 }, (_, at) => ({ type: 'choose' as const, option: `tell-${at}` }));
  const once = () => {
    const begun = performance.now();
    const play: Run | { refused: string } = replay(scenario, events);
    if ('refused' in play) throw new Error(play.refused);
    return performance.now() - begun;
  };
  once();
  const figure = median(Array.from({ length: rounds }, once));
  return { what: 'replay of 1,000 events', figure, unit: 'ms', target: { most: 50 } };
}

async function weight(): Promise<Row> {
  const bundle = await rolldown({ input: path.join(root, 'scenarios/engine/index.ts'), logLevel: 'silent' });
  const { output } = await bundle.generate({ minify: true });
  await bundle.close();
  const bytes = output.reduce(
    (sum, chunk) => sum + ('code' in chunk ? gzipSync(chunk.code, { level: 9 }).length : 0),
    0,
  );
  return {
    what: 'engine with XState in a page, gzip',
    figure: bytes / 1000,
    unit: 'kB',
    target: { most: 30 },
  };
}
