// Proves one large scenario, or searches it as XState itself does, and prints what that cost: a process of its own, for its memory.
import { verify } from '@sarai/checks';
import { compile, type MachineEvent } from '@sarai/engine';
import { getShortestPaths } from 'xstate/graph';
import { largeScenario } from './large-scenario.ts';

const [by, scenes, booleans] = process.argv.slice(2);
const scenario = largeScenario(Number(scenes), Number(booleans));
const events: MachineEvent[] = Object.values(scenario.scenes).flatMap(({ options }) =>
  options.map(({ id }) => ({ type: 'choose' as const, option: id })),
);

const begun = performance.now();
const states =
  by === 'xstate' ? getShortestPaths(compile(scenario), { events }).length : verify(scenario).states;
const seconds = (performance.now() - begun) / 1000;
console.log(JSON.stringify({ states, seconds, megabytes: process.resourceUsage().maxRSS / 1000 }));
