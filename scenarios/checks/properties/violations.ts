import type { Grade, Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { playFrom, playTo, waysTo, type Graph } from '../graph.ts';

const fromBestToWorst: Grade[] = ['excellent', 'good', 'mixed', 'poor'];

/** S030: no play that violates a right reaches an ending of the scenario's best grade. One finding for each option. */
export function violations(graph: Graph): Finding[] {
  const best = bestGrade(graph.scenario);
  const way = waysTo(graph, (node) => graph.scenario.endings[graph.places[node]!]?.grade === best);
  const found = new Map<string, Finding>();
  graph.option.forEach((option, edge) => {
    if (option.violates.length === 0 || found.has(option.id) || way[graph.target[edge]!] === -2) return;
    found.set(option.id, violation(graph, way, edge));
  });
  return [...found.values()];
}

function bestGrade({ endings }: Scenario): Grade | undefined {
  const present = new Set(Object.values(endings).map(({ grade }) => grade));
  return fromBestToWorst.find((grade) => present.has(grade));
}

function violation(graph: Graph, way: Int32Array, edge: number): Finding {
  const { id, violates } = graph.option[edge]!;
  const scene = graph.places[graph.source[edge]!]!;
  const play = [...playTo(graph, graph.source[edge]!), id, ...playFrom(graph, way, graph.target[edge]!)];
  const index = graph.scenario.scenes[scene]!.options.indexOf(graph.option[edge]!);
  return {
    code: 'S030',
    severity: 'error',
    at: ['scenes', scene, 'options', index],
    message: `option ${id} of scene ${scene} violates ${violates.join(', ')}, and the best ending can still be reached: ${play.join(' → ')}`,
    play,
  };
}
