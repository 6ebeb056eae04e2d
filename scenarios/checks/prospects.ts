import type { Live, Range, Weight } from './bounds.ts';
import { heights } from './bounds.ts';
import { isRound } from './components.ts';
import { isEnd } from './graph.ts';

/** Of each node, the least and greatest points that a play can still collect from there to an ending. */
export interface Prospects {
  least: Float64Array;
  greatest: Float64Array;
}

/** What is still possible everywhere; the wrong way round (`Infinity`, `-Infinity`) where no ending can be reached. */
export function prospectsOf({ graph, components, live }: Live, weight: Weight): Prospects {
  const size = graph.at.length;
  const least = new Float64Array(size).fill(Infinity);
  const greatest = new Float64Array(size).fill(-Infinity);
  for (let at = components.length - 1; at >= 0; at--) {
    const component = components[at]!;
    if (!live(component[0]!)) continue;
    for (const node of component) {
      if (isEnd(graph, node)) least[node] = greatest[node] = 0;
      for (let edge = graph.first[node]!; edge < graph.first[node + 1]!; edge++) {
        const to = graph.target[edge]!;
        const points = weight(graph.move[edge]!);
        least[node] = Math.min(least[node]!, least[to]! + points);
        greatest[node] = Math.max(greatest[node]!, greatest[to]! + points);
      }
    }
    if (isRound(graph, component)) spread(component, heights(graph, component, weight), { least, greatest });
  }
  return { least, greatest };
}

// Inside a component a play can go to where the prospects are best; on the way it collects a fixed difference.
function spread(component: number[], height: Map<number, number> | undefined, to: Prospects): void {
  const { least, greatest } = to;
  const low = height ? minimum(component, (node) => least[node]! + height.get(node)!) : -Infinity;
  const high = height ? -minimum(component, (node) => -greatest[node]! - height.get(node)!) : Infinity;
  for (const node of component) {
    least[node] = low - (height?.get(node) ?? 0);
    greatest[node] = high - (height?.get(node) ?? 0);
  }
}

function minimum(nodes: number[], of: (node: number) => number): number {
  return nodes.reduce((least, node) => Math.min(least, of(node)), Infinity);
}

/** The prospects right after an edge, its own points included. */
export function through({ graph }: Live, prospects: Prospects, weight: Weight, edge: number): Range {
  const points = weight(graph.move[edge]!);
  const to = graph.target[edge]!;
  return { least: prospects.least[to]! + points, greatest: prospects.greatest[to]! + points };
}
