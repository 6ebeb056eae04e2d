import { playInWords, type Finding } from '../finding.ts';
import { placeInWords, playTo, type Graph } from '../graph.ts';
import { pathTo } from './deadEnd.ts';

/**
 * S021: from everywhere an ending can be reached. One finding for each scene at which a play enters a trap;
 * a scene that is itself a dead end is S020 alone.
 */
export function traps(graph: Graph, live: (node: number) => boolean): Finding[] {
  const found = new Map<string, Finding>();
  graph.at.forEach((_, node) => {
    const deadEnd = graph.first[node] === graph.first[node + 1];
    const place = placeInWords(graph, node);
    if (!live(node) && !deadEnd && isEntered(graph, node, live) && !found.has(place))
      found.set(place, trap(graph, node, place));
  });
  return [...found.values()];
}

function isEntered(graph: Graph, node: number, live: (node: number) => boolean): boolean {
  const edge = graph.parent[node]!;
  return edge < 0 || live(graph.source[edge]!);
}

function trap(graph: Graph, node: number, place: string): Finding {
  const play = playTo(graph, node);
  const message = `scene ${place} is a trap: no ending can be reached any more ${playInWords(play)}`;
  return { code: 'S021', severity: 'error', at: pathTo(graph, node), message, play };
}
