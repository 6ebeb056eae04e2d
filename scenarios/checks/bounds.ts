import { movesOf, structureOf, type Move, type Scene } from '@sarai/engine';
import { isRound } from './components.ts';
import { depths, type Graph } from './graph.ts';

/** The least and the greatest over plays; `Infinity` and `-Infinity` the wrong way round where there is no play. */
export interface Range {
  least: number;
  greatest: number;
}

/** Points over all plays from the start to the ending, or to any. */
export interface EndingBounds {
  overall: Range;
  competencies: Record<string, Range>;
}

export interface Bounds extends EndingBounds {
  endings: Record<string, EndingBounds>;
}

/** Moves in the shortest and the longest play; the longest is `Infinity` where a play can go round for ever. */
export interface Plays {
  shortest: number;
  longest: number;
}

export type Weight = (move: Move) => number;

export const overall: Weight = ({ option }) => {
  let sum = 0;
  for (const competency in option?.scores) sum += option.scores[competency]!;
  return sum;
};
export const pointsIn =
  (competency: string): Weight =>
  ({ option }) =>
    option?.scores[competency] ?? 0;

const nothing: Range = { least: Infinity, greatest: -Infinity };

/** The part of a graph from which an ending can be reached, with its components in order. */
export interface Live {
  graph: Graph;
  /** Whether an ending can be reached from a node. */
  live: (node: number) => boolean;
  components: number[][];
}

export function boundsOf(part: Live): Bounds {
  const { competencies, endings } = part.graph.scenario;
  const total = rangesAtEndings(part, overall);
  const each = competencies.map((id) => [id, rangesAtEndings(part, pointsIn(id))] as const);
  const at = (ending: string): EndingBounds => ({
    overall: total.get(ending) ?? nothing,
    competencies: Object.fromEntries(each.map(([id, ranges]) => [id, ranges.get(ending) ?? nothing])),
  });
  return {
    overall: spanOf([...total.values()]),
    competencies: Object.fromEntries(each.map(([id, ranges]) => [id, spanOf([...ranges.values()])])),
    endings: Object.fromEntries(Object.keys(endings).map((ending) => [ending, at(ending)])),
  };
}

export function playsOf(part: Live): Plays {
  const depth = depths(part.graph);
  const ends = [...endNodes(part.graph).values()];
  const longest = spanOf([...rangesAtEndings(part, () => 1).values()]).greatest;
  return { shortest: Math.min(...ends.map((node) => depth[node]!)), longest };
}

/**
 * Minutes of exercise time that the quickest and the slowest play take: what is planned for each scene, and its whole
 * time where it comes to a deadline. Undefined where nothing is planned, or where phases and tracks set times of their own.
 */
export function minutesOf(part: Live): Range | undefined {
  const scenes = new Map<string, Scene>();
  for (const place of structureOf(part.graph.scenario).places.values()) {
    if (place.kind === 'scene') scenes.set(place.id, place.scene);
    if (place.kind === 'tracks' || (place.kind === 'sequence' && movesOf(place).length > 0)) return undefined;
  }
  if (![...scenes.values()].some(({ minutes, deadline }) => minutes ?? deadline)) return undefined;
  const quick: Weight = ({ by, place }) => {
    const { minutes = 0, deadline } = scenes.get(place)!;
    return by === 'deadline' ? deadline!.minutes : minutes;
  };
  const slow: Weight = ({ place }) => {
    const { minutes = 0, deadline } = scenes.get(place)!;
    return Math.max(minutes, deadline?.minutes ?? 0);
  };
  return {
    least: spanOf([...rangesAtEndings(part, quick).values()]).least,
    greatest: spanOf([...rangesAtEndings(part, slow).values()]).greatest,
  };
}

function spanOf(ranges: Range[]): Range {
  return {
    least: Math.min(...ranges.map(({ least }) => least)),
    greatest: Math.max(...ranges.map(({ greatest }) => greatest)),
  };
}

// An ending is one node, whatever the variables.
function endNodes(graph: Graph): Map<string, number> {
  const nodes = graph.at.flatMap(({ ending }, node) =>
    ending === undefined ? [] : [[ending, node] as const],
  );
  return new Map(nodes);
}

/** The range of a sum of weights at each ending that can be reached. */
function rangesAtEndings(part: Live, weight: Weight): Map<string, Range> {
  const least = new Float64Array(part.graph.at.length).fill(Infinity);
  const greatest = new Float64Array(part.graph.at.length).fill(-Infinity);
  least[0] = greatest[0] = 0;
  for (const component of part.components.filter(([node]) => part.live(node!))) {
    if (isRound(part.graph, component)) settle(part.graph, component, weight, least, greatest);
    for (const node of component) pass(part, node, weight, least, greatest);
  }
  const ends = [...endNodes(part.graph)];
  return new Map(ends.map(([ending, node]) => [ending, { least: least[node]!, greatest: greatest[node]! }]));
}

function pass(part: Live, node: number, weight: Weight, least: Float64Array, greatest: Float64Array): void {
  const { first, target, move } = part.graph;
  for (let edge = first[node]!; edge < first[node + 1]!; edge++) {
    const points = weight(move[edge]!);
    const to = target[edge]!;
    least[to] = Math.min(least[to]!, least[node]! + points);
    greatest[to] = Math.max(greatest[to]!, greatest[node]! + points);
  }
}

// Where every way round adds up to nothing, the difference between two nodes of a component is fixed.
// Otherwise a play can go round until any sum is passed, and there are no bounds.
function settle(
  graph: Graph,
  component: number[],
  weight: Weight,
  least: Float64Array,
  greatest: Float64Array,
): void {
  const height = heights(graph, component, weight);
  const low = height ? minimum(component, (node) => least[node]! - height.get(node)!) : -Infinity;
  const high = height ? -minimum(component, (node) => height.get(node)! - greatest[node]!) : Infinity;
  for (const node of component) {
    least[node] = low + (height?.get(node) ?? 0);
    greatest[node] = high + (height?.get(node) ?? 0);
  }
}

function minimum(nodes: number[], of: (node: number) => number): number {
  return nodes.reduce((least, node) => Math.min(least, of(node)), Infinity);
}

/** The sum of weights from the component's first node to each other, if it is the same on every way; or nothing. */
export function heights(graph: Graph, component: number[], weight: Weight): Map<number, number> | undefined {
  const inside = new Set(component);
  const height = new Map([[component[0]!, 0]]);
  const queue = [component[0]!];
  for (const node of queue)
    for (let edge = graph.first[node]!; edge < graph.first[node + 1]!; edge++) {
      const to = graph.target[edge]!;
      if (!inside.has(to)) continue;
      const sum = height.get(node)! + weight(graph.move[edge]!);
      if (!height.has(to)) queue.push(to);
      else if (height.get(to) !== sum) return undefined;
      height.set(to, sum);
    }
  return height;
}
