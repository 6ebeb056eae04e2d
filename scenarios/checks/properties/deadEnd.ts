import { structureOf } from '@sarai/engine';
import { playInWords, type Finding } from '../finding.ts';
import { isEnd, placeInWords, playTo, scenesAt, valuesInWords, type Graph } from '../graph.ts';

/** S020: wherever a play comes, some option, deadline or exit is open. One finding for each scene, with the shortest play. */
export function deadEnds(graph: Graph): Finding[] {
  const found = new Map<string, Finding>();
  graph.at.forEach((_, node) => {
    const stuck = graph.first[node] === graph.first[node + 1] && !isEnd(graph, node);
    const place = placeInWords(graph, node);
    if (stuck && !found.has(place)) found.set(place, deadEnd(graph, node, place));
  });
  return [...found.values()];
}

function deadEnd(graph: Graph, node: number, place: string): Finding {
  const play = playTo(graph, node);
  const values = valuesInWords(graph, node);
  const where = values.length > 0 ? ` with ${values.join(', ')}` : '';
  const message = `scene ${place} is a dead end${where}: no option is offered ${playInWords(play)}, and it has neither a deadline nor an exit`;
  return { code: 'S020', severity: 'error', at: pathTo(graph, node), message, play };
}

/** Where the first scene that is open at a node stands in the file. */
export function pathTo(graph: Graph, node: number): Finding['at'] {
  const [scene] = scenesAt(graph, node);
  return (scene === undefined ? undefined : structureOf(graph.scenario).places.get(scene)?.at) ?? ['scenes'];
}
