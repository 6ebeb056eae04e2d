import { graphOf, isEnd, stateLimit, type Graph } from '@sarai/checks';
import type { Scenario } from '@sarai/engine';

/** How many different plays there are, as sequences of options, deadlines and exits: exact, however many. */
export type PlayCount =
  { count: bigint; endings: Record<string, bigint> } | { without: 'bound' | 'time to count' };

/** Counts the plays of a scenario that holds. Tracks are played in every order. */
export function playsOf(scenario: Scenario): PlayCount {
  const graph = graphOf(scenario, { limit: stateLimit, interleaved: true });
  if (graph.cut) return { without: 'time to count' };
  const ways = waysInto(graph);
  if (!ways) return { without: 'bound' };
  const endings = Object.fromEntries(Object.keys(scenario.endings).map((id) => [id, 0n]));
  ways.forEach((count, node) => {
    if (isEnd(graph, node)) endings[graph.at[node]!.ending!]! += count;
  });
  return { count: Object.values(endings).reduce((sum, each) => sum + each, 0n), endings };
}

/** The number of ways from the start to each node; undefined where a play can come to a node again. */
function waysInto({ at, first, target }: Graph): bigint[] | undefined {
  const waiting = new Int32Array(at.length);
  for (const node of target) waiting[node]!++;
  const ways = at.map(() => 0n);
  ways[0] = 1n;
  const ready = waiting[0] === 0 ? [0] : [];
  // The list grows while it is read.
  for (const node of ready)
    for (let edge = first[node]!; edge < first[node + 1]!; edge++) {
      const next = target[edge]!;
      ways[next]! += ways[node]!;
      waiting[next]!--;
      if (waiting[next] === 0) ready.push(next);
    }
  return ready.length === at.length ? ways : undefined;
}
