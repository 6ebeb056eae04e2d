import { inPlay, type Graph } from './graph.ts';

/** The strongly connected components of a graph, each a list of nodes; a component stands before those it leads to. */
export function componentsOf(graph: Graph): number[][] {
  const size = graph.at.length;
  const index = new Int32Array(size).fill(-1);
  const low = new Int32Array(size);
  const open = new Uint8Array(size);
  const next = Int32Array.from(graph.first.slice(0, size));
  const path: number[] = [];
  const stack: number[] = [];
  const components: number[][] = [];
  let count = 0;

  const enter = (node: number) => {
    index[node] = low[node] = count++;
    open[node] = 1;
    path.push(node);
    stack.push(node);
  };
  const leave = (node: number) => {
    path.pop();
    const above = path.at(-1);
    if (above !== undefined) low[above] = Math.min(low[above]!, low[node]!);
    if (low[node] !== index[node]) return;
    const component = stack.splice(stack.lastIndexOf(node));
    for (const member of component) open[member] = 0;
    components.push(component);
  };

  // Tarjan's algorithm with a stack of its own: a play of many scenes would overflow the language's.
  enter(0);
  while (path.length > 0) {
    const node = path.at(-1)!;
    if (next[node]! >= graph.first[node + 1]!) {
      leave(node);
      continue;
    }
    const target = graph.target[next[node]!++]!;
    if (index[target] === -1) enter(target);
    else if (open[target]) low[node] = Math.min(low[node]!, index[target]!);
  }
  return components.reverse();
}

/** Whether a play can go round inside a component. */
export function isRound(graph: Graph, component: number[]): boolean {
  if (component.length > 1) return true;
  const node = component[0]!;
  for (let edge = graph.first[node]!; edge < graph.first[node + 1]!; edge++)
    if (graph.target[edge] === node) return true;
  return false;
}

/** The shortest way round through the first node of a component, as options. */
export function roundThrough(graph: Graph, component: number[]): string[] {
  const home = component[0]!;
  const inside = new Set(component);
  const arrivedBy = new Map<number, number>();
  const queue = [home];
  for (const node of queue)
    for (let edge = graph.first[node]!; edge < graph.first[node + 1]!; edge++) {
      const target = graph.target[edge]!;
      if (!inside.has(target) || arrivedBy.has(target)) continue;
      arrivedBy.set(target, edge);
      queue.push(target);
    }
  const round: string[] = [];
  let node = home;
  do {
    const edge = arrivedBy.get(node)!;
    round.push(inPlay(graph.move[edge]!));
    node = graph.source[edge]!;
  } while (node !== home);
  return round.reverse();
}
