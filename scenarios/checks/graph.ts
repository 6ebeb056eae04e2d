import { affect, destination, initialVariables, offers } from '@sarai/engine';
import type { Option, Scenario, Variable, Variables } from '@sarai/engine';
import { variableOf, variablesRead } from './walk.ts';

/**
 * Every reachable pair of a place and the values of the variables that conditions read, as numbered nodes; the
 * start is node 0. Scores are weights of edges, never part of a node. Nodes are numbered in the order of the
 * least number of decisions that reaches them, and the edges of node `n` are those from `first[n]` up to `first[n + 1]`.
 */
export interface Graph {
  scenario: Scenario;
  places: string[];
  /** Of each node, only the variables that conditions read; none at an ending. */
  variables: Variables[];
  first: number[];
  source: number[];
  target: number[];
  option: Option[];
  /** The edge by which a node was first reached; -1 for the start. */
  parent: number[];
  /** Whether the walk stopped at the limit, so that the graph is not the whole. */
  cut: boolean;
}

/** Walks a scenario whose ids all resolve; stops once there are `limit` nodes. */
export function graphOf(scenario: Scenario, limit: number): Graph {
  const graph: Graph = {
    scenario,
    places: [],
    variables: [],
    first: [],
    source: [],
    target: [],
    option: [],
    parent: [],
    cut: false,
  };
  const read = variablesRead(scenario);
  const nodes = new Nodes(graph, read);
  const options = relevantOptions(scenario, new Set(read));
  nodes.numberOf(scenario.start, only(read, initialVariables(scenario)), -1);
  for (let node = 0; node < graph.places.length; node++) {
    graph.first.push(graph.target.length);
    graph.cut = graph.places.length > limit;
    if (!graph.cut) expand(graph, nodes, node, options[graph.places[node]!] ?? []);
  }
  graph.first.push(graph.target.length);
  return graph;
}

/** An option, and what of it matters to the walk. */
interface RelevantOption {
  option: Option;
  effects: Option['effects'];
}

function relevantOptions(scenario: Scenario, read: Set<string>): Record<string, RelevantOption[]> {
  const relevant = (option: Option) => ({
    option,
    effects: option.effects.filter((effect) => read.has(variableOf(effect))),
  });
  return Object.fromEntries(
    Object.entries(scenario.scenes).map(([id, { options }]) => [id, options.map(relevant)]),
  );
}

function expand(graph: Graph, nodes: Nodes, node: number, options: RelevantOption[]): void {
  const before = graph.variables[node]!;
  for (const { option, effects } of options) {
    if (!offers(option, before)) continue;
    const after = affect(effects, graph.scenario.variables, before);
    const edge = graph.target.length;
    graph.source.push(node);
    graph.option.push(option);
    graph.target.push(nodes.numberOf(destination(option, after), after, edge));
  }
}

/** Numbers nodes as they are met. */
class Nodes {
  private readonly graph: Graph;
  private readonly read: string[];
  private readonly domains: Variable[];
  private readonly countable: boolean;
  private readonly numbers = new Map<string, Map<number | string, number>>();

  constructor(graph: Graph, read: string[]) {
    this.graph = graph;
    this.read = read;
    this.domains = read.map((id) => graph.scenario.variables[id]!);
    this.countable =
      this.domains.reduce((product, domain) => product * sizeOf(domain), 1) <= Number.MAX_SAFE_INTEGER;
  }

  numberOf(place: string, variables: Variables, edge: number): number {
    const ended = Object.hasOwn(this.graph.scenario.endings, place);
    const key = ended ? '' : this.keyOf(variables);
    let here = this.numbers.get(place);
    if (!here) this.numbers.set(place, (here = new Map<number | string, number>()));
    const known = here.get(key);
    if (known !== undefined) return known;
    const number = this.graph.places.length;
    here.set(key, number);
    this.graph.places.push(place);
    this.graph.variables.push(ended ? {} : variables);
    this.graph.parent.push(edge);
    return number;
  }

  /** A number where the domains are small enough to count all their combinations exactly, which is far quicker. */
  private keyOf(variables: Variables): number | string {
    if (!this.countable) return this.read.map((id) => variables[id]).join();
    let key = 0;
    for (let at = 0; at < this.read.length; at++)
      key = key * sizeOf(this.domains[at]!) + digitOf(this.domains[at]!, variables[this.read[at]!]!);
    return key;
  }
}

function sizeOf(domain: Variable): number {
  if (domain.type === 'boolean') return 2;
  return domain.type === 'enum' ? domain.values.length : domain.max - domain.min + 1;
}

function digitOf(domain: Variable, value: Variables[string]): number {
  if (domain.type === 'integer') return Number(value) - domain.min;
  return domain.type === 'enum' ? domain.values.indexOf(String(value)) : Number(value);
}

function only(ids: string[], variables: Variables): Variables {
  return Object.fromEntries(ids.map((id) => [id, variables[id]!]));
}

/** The shortest play that reaches a node, as options. */
export function playTo(graph: Graph, node: number): string[] {
  const play: string[] = [];
  for (let edge = graph.parent[node]!; edge >= 0; edge = graph.parent[graph.source[edge]!]!)
    play.push(graph.option[edge]!.id);
  return play.reverse();
}

/** The number of decisions on the shortest play to each node. */
export function depths(graph: Graph): number[] {
  const depth = [0];
  for (let node = 1; node < graph.places.length; node++)
    depth.push(depth[graph.source[graph.parent[node]!]!]! + 1);
  return depth;
}

/** For each node, the edge that begins a shortest way to a goal; -1 at a goal, -2 where there is none. */
export function waysTo(graph: Graph, isGoal: (node: number) => boolean): Int32Array {
  const into = edgesInto(graph);
  const way = new Int32Array(graph.places.length).fill(-2);
  const queue = graph.places.flatMap((_, node) => (isGoal(node) ? [node] : []));
  for (const node of queue) way[node] = -1;
  // The queue grows while it is read.
  for (const reached of queue)
    for (const edge of into(reached)) {
      const node = graph.source[edge]!;
      if (way[node] !== -2) continue;
      way[node] = edge;
      queue.push(node);
    }
  return way;
}

/** Follows `waysTo` from a node to its goal, as options. */
export function playFrom(graph: Graph, way: Int32Array, node: number): string[] {
  const play: string[] = [];
  for (let edge = way[node]!; edge >= 0; edge = way[graph.target[edge]!]!) play.push(graph.option[edge]!.id);
  return play;
}

function edgesInto(graph: Graph): (node: number) => Int32Array {
  const offsets = new Int32Array(graph.places.length + 1);
  for (const node of graph.target) offsets[node + 1]!++;
  for (let node = 0; node < graph.places.length; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice();
  const edges = new Int32Array(graph.target.length);
  graph.target.forEach((node, edge) => (edges[next[node]!++] = edge));
  return (node) => edges.subarray(offsets[node], offsets[node + 1]);
}
