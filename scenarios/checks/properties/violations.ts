import type { Grade, Option, Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { inPlay, playFrom, playTo, waysTo, type Graph } from '../graph.ts';
import { kindOf, optionsOf } from '../walk.ts';

const fromBestToWorst: Grade[] = ['excellent', 'good', 'mixed', 'poor'];

/** S030: no play that violates a right reaches an ending of the scenario's best grade. One finding for each option. */
export function violations(graph: Graph): Finding[] {
  const best = bestGrade(graph.scenario);
  const way = waysTo(graph, (node) => graph.scenario.endings[graph.at[node]!.ending ?? '']?.grade === best);
  const found = new Map<string, Finding>();
  graph.move.forEach(({ option }, edge) => {
    if (!option || option.violates.length === 0 || found.has(option.id) || way[graph.target[edge]!] === -2)
      return;
    found.set(option.id, violation(graph, way, edge, option));
  });
  return [...found.values()];
}

function bestGrade({ endings }: Scenario): Grade | undefined {
  const present = new Set(Object.values(endings).map(({ grade }) => grade));
  return fromBestToWorst.find((grade) => present.has(grade));
}

function violation(graph: Graph, way: Int32Array, edge: number, { id, violates }: Option): Finding {
  const { place } = graph.move[edge]!;
  const before = playTo(graph, graph.source[edge]!);
  const play = [...before, inPlay(graph.move[edge]!), ...playFrom(graph, way, graph.target[edge]!)];
  const at = optionsOf(graph.scenario).find(({ option }) => option.id === id)!.at;
  return {
    code: 'S030',
    severity: 'error',
    at,
    message: `option ${id} of ${kindOf(graph.scenario, place)} ${place} violates ${violates.join(', ')}, and the best ending can still be reached: ${play.join(' → ')}`,
    play,
  };
}
