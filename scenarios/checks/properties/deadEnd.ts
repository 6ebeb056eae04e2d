import { playInWords, type Finding } from '../finding.ts';
import { playTo, type Graph } from '../graph.ts';

/** S020: in every scene that is reached, some option is offered. One finding for each scene, with the shortest play. */
export function deadEnds(graph: Graph): Finding[] {
  const found = new Map<string, Finding>();
  graph.places.forEach((scene, node) => {
    const stuck = graph.first[node] === graph.first[node + 1] && Object.hasOwn(graph.scenario.scenes, scene);
    if (stuck && !found.has(scene)) found.set(scene, deadEnd(graph, node));
  });
  return [...found.values()];
}

function deadEnd(graph: Graph, node: number): Finding {
  const scene = graph.places[node]!;
  const play = playTo(graph, node);
  const values = Object.entries(graph.variables[node]!).map(([id, value]) => `${id} = ${value}`);
  const where = values.length > 0 ? ` with ${values.join(', ')}` : '';
  const message = `scene ${scene} is a dead end${where}: no option is offered ${playInWords(play)}`;
  return { code: 'S020', severity: 'error', at: ['scenes', scene], message, play };
}
