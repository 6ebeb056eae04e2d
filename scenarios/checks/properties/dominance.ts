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
  const { graph } = part;
  const measures = [overall, ...graph.scenario.competencies.map(pointsIn)].map((weight) => ({
    weight,
    prospects: prospectsOf(part, weight),
  }));
  return [...byPlace(optionsOf(graph.scenario)).values()].flatMap((options) => {
    const ids = options.map(({ option }) => option.id);
    const winner = ids.length < 2 ? undefined : winnerOf(part, measures, ids);
    const placed = options.find(({ option }) => option.id === winner);
    return placed ? [beaten(graph.scenario, placed)] : [];
  });
}

function byPlace(options: Placed[]): Map<string, Placed[]> {
  const places = new Map<string, Placed[]>();
  for (const placed of options) places.set(placed.scene, [...(places.get(placed.scene) ?? []), placed]);
  return places;
}

type Placed = ReturnType<typeof optionsOf>[number];

function beaten(scenario: Live['graph']['scenario'], { scene, option, at }: Placed): Finding {
  const message = `option ${option.id} of ${kindOf(scenario, scene)} ${scene} is better than every other one in every play: there is nothing to decide`;
  return { code: 'S031', severity: 'warning', at, message };
}

/** The one that beats all others wherever it is offered beside them. */
function winnerOf(part: Live, measures: Measure[], options: string[]): string | undefined {
  const standing = new Set(options);
  let compared = false;
  for (const edges of choicesAmong(part, new Set(options))) {
    if (edges.size < 2) continue;
    compared = true;
    for (const own of [...standing]) {
      const edge = edges.get(own);
      const others = [...edges].filter(([option]) => option !== own);
      if (edge === undefined || !others.every(([, other]) => beats(part, measures, edge, other)))
        standing.delete(own);
    }
    if (standing.size === 0) return undefined;
  }
  return compared ? [...standing][0] : undefined;
}

/** At every node where some of these options are open, the edge of each. */
function* choicesAmong({ graph, live }: Live, options: Set<string>): Generator<Map<string, number>> {
  for (let node = 0; node < graph.at.length; node++) {
    if (!live(node)) continue;
    const edges = new Map<string, number>();
    for (let edge = graph.first[node]!; edge < graph.first[node + 1]!; edge++) {
      const { by, option } = graph.move[edge]!;
      if (by === 'choose' && option && options.has(option.id) && live(graph.target[edge]!))
        edges.set(option.id, edge);
    }
    if (edges.size > 0) yield edges;
  }
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
