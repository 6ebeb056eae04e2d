import type { Option } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { inPlay, type Graph } from '../graph.ts';

/** S032: every objective is exercised on every play that reaches a passing ending. One finding for each that is not. */
export function exercised(graph: Graph): Finding[] {
  return graph.scenario.objectives.flatMap(({ id }, index) => {
    const play = passingWithout(graph, ({ objectives }) => objectives.includes(id));
    if (!play) return [];
    const message = `objective ${id} is not exercised on a play that reaches a passing ending: ${play.join(' → ')}`;
    return [{ code: 'S032', severity: 'warning' as const, at: ['objectives', index], message, play }];
  });
}

/** A shortest play to a passing ending without any of the options that are left out. */
function passingWithout(graph: Graph, leftOut: (option: Option) => boolean): string[] | undefined {
  const arrivedBy = new Int32Array(graph.at.length).fill(-2);
  arrivedBy[0] = -1;
  const queue = [0];
  // The queue grows while it is read.
  for (const node of queue) {
    if (graph.scenario.endings[graph.at[node]!.ending ?? '']?.passing) return playOf(graph, arrivedBy, node);
    for (let edge = graph.first[node]!; edge < graph.first[node + 1]!; edge++) {
      const { option } = graph.move[edge]!;
      const target = graph.target[edge]!;
      if (arrivedBy[target] !== -2 || (option && leftOut(option))) continue;
      arrivedBy[target] = edge;
      queue.push(target);
    }
  }
  return undefined;
}

function playOf(graph: Graph, arrivedBy: Int32Array, node: number): string[] {
  const play: string[] = [];
  for (let edge = arrivedBy[node]!; edge >= 0; edge = arrivedBy[graph.source[edge]!]!)
    play.push(inPlay(graph.move[edge]!));
  return play.reverse();
}
