import { nameOf, type Scenario, type Step } from '@sarai/engine';
import { overall, type Live, type Range } from './bounds.ts';
import { graphOf } from './graph.ts';
import { prospectsOf, through, type Prospects } from './prospects.ts';
import { liveOf, stateLimit } from './verify.ts';

/** What one move of a play cost: points that could still be collected before it, and after it, its own included. */
export interface Weighed {
  before: Range;
  after: Range;
  /** By how much the best that could still be reached has become less; 0 for a best choice. */
  regret: number;
}

interface Known {
  part: Live;
  prospects: Prospects;
}

const known = new WeakMap<Scenario, Known>();

/** Weighs each step of a play against what was still possible; undefined where the scenario is too large to be walked. */
export function weigh(scenario: Scenario, steps: readonly Step[], limit = stateLimit): Weighed[] | undefined {
  const { part, prospects } = known.get(scenario) ?? look(scenario, limit);
  if (part.graph.cut) return undefined;
  let node = 0;
  return steps.map((step) => {
    const edge = edgeOf(part, node, step);
    const before = { least: prospects.least[node]!, greatest: prospects.greatest[node]! };
    const after = through(part, prospects, overall, edge);
    node = part.graph.target[edge]!;
    return { before, after, regret: before.greatest - after.greatest };
  });
}

function look(scenario: Scenario, limit: number): Known {
  // The tracks of a real play come in any order.
  const part = liveOf(graphOf(scenario, { limit, interleaved: true }));
  const found = { part, prospects: prospectsOf(part, overall) };
  known.set(scenario, found);
  return found;
}

function edgeOf({ graph }: Live, node: number, { scene, by, option }: Step): number {
  for (let edge = graph.first[node]!; edge < graph.first[node + 1]!; edge++) {
    const move = graph.move[edge]!;
    if (move.place === scene && move.by === by && nameOf(move) === (by === 'choose' ? option : scene))
      return edge;
  }
  throw new Error(`the scenario has no move ${by} ${option ?? scene} there`);
}
