import type { Option, Scenario } from '@sarai/engine';
import { overall, pointsIn, type Live, type Weight } from '../bounds.ts';
import type { Finding } from '../finding.ts';
import { prospectsOf, through, type Prospects } from '../prospects.ts';
import { kindOf, optionsOf } from '../walk.ts';

interface Measure {
  weight: Weight;
  prospects: Prospects;
}

/**
 * S031: no option beats all others everywhere, or there is nothing to decide. It beats another one where neither the
 * least nor the greatest that can still come of it is less in any competency, and something is more.
 */
export function dominance(part: Live): Finding[] {
  const { scenario } = part.graph;
  const measures = [overall, ...scenario.competencies.map(pointsIn)].map((weight) => ({
    weight,
    prospects: prospectsOf(part, weight),
  }));
  const standing = new Map<string, Set<Option>>();
  for (const edges of choicesOf(part)) {
    const { place } = part.graph.move[edges[0]!]!;
    const winners = standing.get(place) ?? optionsOfEdges(part, edges);
    standing.set(place, stillWinning(part, measures, edges, winners));
  }
  const winning = new Set([...standing.values()].flatMap((options) => [...options]));
  return optionsOf(scenario).flatMap((placed) =>
    winning.has(placed.option) ? [beaten(scenario, placed)] : [],
  );
}

type Placed = ReturnType<typeof optionsOf>[number];

function beaten(scenario: Scenario, { scene, option, at }: Placed): Finding {
  const message = `option ${option.id} of ${kindOf(scenario, scene)} ${scene} is better than every other one in every play: there is nothing to decide`;
  return { code: 'S031', severity: 'warning', at, message };
}

/** Wherever a scene or phase offers several options that can lead to an ending, the edges of these. */
function* choicesOf({ graph, live }: Live): Generator<number[]> {
  const { first, move, target } = graph;
  for (let node = 0; node < graph.at.length; node++) {
    let edges: number[] = [];
    for (let edge = first[node]!; edge < first[node + 1]!; edge++) {
      const { by, place } = move[edge]!;
      if (by !== 'choose' || !live(target[edge]!)) continue;
      if (edges.length > 0 && move[edges[0]!]!.place !== place) {
        if (edges.length > 1) yield edges;
        edges = [];
      }
      edges.push(edge);
    }
    if (edges.length > 1) yield edges;
  }
}

const optionsOfEdges = ({ graph }: Live, edges: number[]): Set<Option> =>
  new Set(edges.map((edge) => graph.move[edge]!.option!));

/** Of those that have beaten all others so far, the ones that do so here too. */
function stillWinning(part: Live, measures: Measure[], edges: number[], winners: Set<Option>): Set<Option> {
  if (winners.size === 0) return winners;
  const winning = edges.filter(
    (edge) =>
      winners.has(part.graph.move[edge]!.option!) &&
      edges.every((other) => other === edge || beats(part, measures, edge, other)),
  );
  return optionsOfEdges(part, winning);
}

function beats(part: Live, measures: Measure[], edge: number, other: number): boolean {
  let better = false;
  for (const { weight, prospects } of measures) {
    const own = through(part, prospects, weight, edge);
    const theirs = through(part, prospects, weight, other);
    if (own.least < theirs.least || own.greatest < theirs.greatest) return false;
    better ||= own.least > theirs.least || own.greatest > theirs.greatest;
  }
  return better;
}
