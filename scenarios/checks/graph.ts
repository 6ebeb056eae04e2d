import { affect, initialVariables, isWithinLimit, nameOf, offers } from '@sarai/engine';
import type { Move, Option, Scenario, Variable, Variables } from '@sarai/engine';
import { Configurations, separable, type Configuration } from './configuration.ts';
import { decidingConditions, optionsOf, variableOf, variablesIn } from './walk.ts';

/**
 * Every reachable pair of a configuration and the values of the variables that conditions read, as numbered nodes; the
 * start is node 0. How often an option with a limit was chosen counts as a variable. Scores are weights of edges, never
 * part of a node. Nodes are numbered in the order of the least number of moves that reaches them, and the edges of
 * node `n` are those from `first[n]` up to `first[n + 1]`.
 */
export interface Graph {
  scenario: Scenario;
  at: Configuration[];
  /** Of each node, only the variables that conditions read; none at an ending. */
  variables: Variables[];
  first: number[];
  source: number[];
  target: number[];
  move: Move[];
  /** The edge by which a node was first reached; -1 for the start. */
  parent: number[];
  /** Whether the walk stopped at the limit, so that the graph is not the whole. */
  cut: boolean;
  /** Phases whose tracks were walked one after the other, because they cannot touch each other. */
  separated: ReadonlySet<string>;
}

export interface Walk {
  /** Nodes at which the walk stops. */
  limit: number;
  /** Walks the moves of all tracks in every order, also where the order can change nothing. */
  interleaved?: boolean;
}

/** Walks a scenario whose ids all resolve. */
export function graphOf(scenario: Scenario, { limit, interleaved = false }: Walk): Graph {
  const separated = interleaved ? new Set<string>() : separable(scenario);
  const configurations = new Configurations(scenario, { sequenced: separated });
  const domains = domainsRead(scenario);
  const graph: Graph = {
    scenario,
    at: [],
    variables: [],
    first: [],
    source: [],
    target: [],
    move: [],
    parent: [],
    cut: false,
    separated,
  };
  const nodes = new Nodes(graph, domains);
  const relevant = effectsThat(scenario, domains);
  const initial = only([...domains.keys()], { ...initialVariables(scenario), ...noneChosen(scenario) });
  nodes.numberOf(configurations.first(initial), initial, -1);
  for (let node = 0; node < graph.at.length; node++) {
    graph.first.push(graph.target.length);
    graph.cut = graph.at.length > limit;
    if (!graph.cut) expand(graph, nodes, { node, configurations, relevant });
  }
  graph.first.push(graph.target.length);
  return graph;
}

// No author can write a colon into an id.
const countOf = (option: string): string => `times:${option}`;

function limited(scenario: Scenario): Option[] {
  return optionsOf(scenario).flatMap(({ option }) => (option.limit === undefined ? [] : [option]));
}

const noneChosen = (scenario: Scenario): Variables =>
  Object.fromEntries(limited(scenario).map(({ id }) => [countOf(id), 0]));

function domainsRead(scenario: Scenario): Map<string, Variable> {
  const read = variablesIn(decidingConditions(scenario)).map((id) => [id, scenario.variables[id]!] as const);
  const counts = limited(scenario).map(
    ({ id, limit }) => [countOf(id), { type: 'integer', min: 0, max: limit!, initial: 0 }] as const,
  );
  return new Map<string, Variable>([...read, ...counts]);
}

type Relevant = Map<Option, Option['effects']>;

/** Of each option, the effects on what is read, and the count of its own limit. */
function effectsThat(scenario: Scenario, domains: Map<string, Variable>): Relevant {
  return new Map(
    optionsOf(scenario).map(({ option }) => [
      option,
      [
        ...option.effects.filter((effect) => domains.has(variableOf(effect))),
        ...(option.limit === undefined ? [] : [{ add: countOf(option.id), by: 1 }]),
      ],
    ]),
  );
}

function isOpen(option: Option, variables: Variables): boolean {
  if (!offers(option, variables)) return false;
  return (
    option.limit === undefined ||
    isWithinLimit(option, { [option.id]: Number(variables[countOf(option.id)]) })
  );
}

function expand(
  graph: Graph,
  nodes: Nodes,
  { node, configurations, relevant }: { node: number; configurations: Configurations; relevant: Relevant },
): void {
  const before = graph.variables[node]!;
  const at = graph.at[node]!;
  for (const move of at.moves) {
    const { option } = move;
    if (option && !isOpen(option, before)) continue;
    const after = option ? affect(relevant.get(option)!, nodes.domains, before) : before;
    const edge = graph.target.length;
    graph.source.push(node);
    graph.move.push(move);
    graph.target.push(nodes.numberOf(configurations.after(at, move, after), after, edge));
  }
}

/** Numbers nodes as they are met. */
class Nodes {
  readonly domains: Record<string, Variable>;
  private readonly graph: Graph;
  private readonly read: string[];
  private readonly sizes: number[];
  private readonly countable: boolean;
  private readonly numbers: Map<number | string, number>[] = [];

  constructor(graph: Graph, domains: Map<string, Variable>) {
    this.graph = graph;
    this.domains = Object.fromEntries(domains);
    this.read = [...domains.keys()];
    this.sizes = [...domains.values()].map(sizeOf);
    this.countable = this.sizes.reduce((product, size) => product * size, 1) <= Number.MAX_SAFE_INTEGER;
  }

  numberOf(at: Configuration, variables: Variables, edge: number): number {
    const ended = at.ending !== undefined;
    const key = ended ? '' : this.keyOf(variables);
    const here = (this.numbers[at.number] ??= new Map<number | string, number>());
    const known = here.get(key);
    if (known !== undefined) return known;
    const number = this.graph.at.length;
    here.set(key, number);
    this.graph.at.push(at);
    this.graph.variables.push(ended ? {} : variables);
    this.graph.parent.push(edge);
    return number;
  }

  /** A number where the domains are small enough to count all their combinations exactly, which is far quicker. */
  private keyOf(variables: Variables): number | string {
    if (!this.countable) return this.read.map((id) => variables[id]).join();
    let key = 0;
    for (let at = 0; at < this.read.length; at++) {
      const id = this.read[at]!;
      key = key * this.sizes[at]! + digitOf(this.domains[id]!, variables[id]!);
    }
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

/** A move as a play names it: the option, or `deadline desk`, `exit desk`. */
export const inPlay = (move: Move): string =>
  move.by === 'choose' ? nameOf(move) : `${move.by} ${nameOf(move)}`;

/** Where a node is, in words: its scenes, or its ending. */
export function placeInWords({ at }: Graph, node: number): string {
  return at[node]!.leaves.filter((leaf) => !leaf.includes(':')).join(' + ');
}

/** What the variables are at a node, in words, and which options were chosen as often as they may be. */
export function valuesInWords({ scenario, variables }: Graph, node: number): string[] {
  const values = variables[node]!;
  const named = Object.keys(scenario.variables).filter((id) => Object.hasOwn(values, id));
  const usedUp = limited(scenario).filter(({ id, limit }) => values[countOf(id)] === limit);
  return [...named.map((id) => `${id} = ${values[id]}`), ...usedUp.map(({ id }) => `${id} at its limit`)];
}

/** The scenes that are open at a node. */
export function scenesAt({ at }: Graph, node: number): string[] {
  const { ending, leaves } = at[node]!;
  return ending === undefined ? leaves.filter((leaf) => !leaf.includes(':')) : [];
}

export const isEnd = ({ at }: Graph, node: number): boolean => at[node]!.ending !== undefined;

/** The shortest play that reaches a node, as options. */
export function playTo(graph: Graph, node: number): string[] {
  const play: string[] = [];
  for (let edge = graph.parent[node]!; edge >= 0; edge = graph.parent[graph.source[edge]!]!)
    play.push(inPlay(graph.move[edge]!));
  return play.reverse();
}

/** The number of moves on the shortest play to each node. */
export function depths(graph: Graph): number[] {
  const depth = [0];
  for (let node = 1; node < graph.at.length; node++)
    depth.push(depth[graph.source[graph.parent[node]!]!]! + 1);
  return depth;
}

/** For each node, the edge that begins a shortest way to a goal; -1 at a goal, -2 where there is none. */
export function waysTo(graph: Graph, isGoal: (node: number) => boolean): Int32Array {
  const into = edgesInto(graph);
  const way = new Int32Array(graph.at.length).fill(-2);
  const queue = graph.at.flatMap((_, node) => (isGoal(node) ? [node] : []));
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
  for (let edge = way[node]!; edge >= 0; edge = way[graph.target[edge]!]!)
    play.push(inPlay(graph.move[edge]!));
  return play;
}

function edgesInto(graph: Graph): (node: number) => Int32Array {
  const offsets = new Int32Array(graph.at.length + 1);
  for (const node of graph.target) offsets[node + 1]!++;
  for (let node = 0; node < graph.at.length; node++) offsets[node + 1]! += offsets[node]!;
  const next = offsets.slice();
  const edges = new Int32Array(graph.target.length);
  graph.target.forEach((node, edge) => (edges[next[node]!++] = edge));
  return (node) => edges.subarray(offsets[node], offsets[node + 1]);
}
