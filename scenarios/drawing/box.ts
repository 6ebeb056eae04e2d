import { Graph, layout, type Line, type Spot } from './dagre.ts';
import type { Point, Size } from './drawing.ts';
import { isPort } from './segments.ts';

/** Something to be laid out inside one box. */
export interface Item extends Size {
  id: string;
}

/** A line between items; an end that is a port is on the box's own edge. */
export interface Link {
  id: string;
  from: string;
  to: string;
  /** Whether it carries a mark. */
  labelled: boolean;
}

export interface Laid {
  size: Size;
  /** Upper left corners. */
  items: Map<string, Point>;
  links: Map<string, { points: Point[]; label: Point | undefined }>;
}

/** Room around what stands in a box: for its title above, and for lines on all sides. */
export interface Margins {
  top: number;
  side: number;
  bottom: number;
}

const mark = { width: 22, height: 22 };

/** Lays out one box from top to bottom. Lines that leave it go to its lower edge, those that enter come from its upper. */
export function layBox(items: Item[], links: Link[], margins: Margins): Laid {
  const first = drawn(items, links, () => 1);
  const ranks = ranksOf(first, items);
  const last = Math.max(0, ...ranks.values());
  const graph = links.some(({ from, to }) => isPort(from) || isPort(to))
    ? drawn(items, links, ({ from, to }) => beyond(ranks, last, from, to))
    : first;
  return placed(graph, items, links, margins);
}

/** How many ranks a line spans at least: one that crosses the box's edge passes all items on its way. */
function beyond(ranks: Map<string, number>, last: number, from: string, to: string): number {
  if (isPort(to)) return last - (ranks.get(from) ?? 0) + 1;
  return isPort(from) ? (ranks.get(to) ?? 0) + 1 : 1;
}

function drawn(items: Item[], links: Link[], length: (link: Link) => number): Graph {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ nodesep: 44, edgesep: 18, ranksep: 56 });
  for (const { id, width, height } of items) graph.setNode(id, { width, height });
  for (const link of links) {
    for (const end of [link.from, link.to])
      if (!graph.hasNode(end)) graph.setNode(end, { width: 0, height: 0 });
    const label = {
      minlen: length(link),
      labelpos: 'c' as const,
      ...(link.labelled ? mark : { width: 0, height: 0 }),
    };
    graph.setEdge(link.from, link.to, label, link.id);
  }
  layout(graph);
  return graph;
}

/** Items of one rank stand on one line. */
function ranksOf(graph: Graph, items: Item[]): Map<string, number> {
  const heights = items.map(({ id }) => Math.round(graph.node(id).y));
  const levels = [...new Set(heights)].sort((a, b) => a - b);
  return new Map(items.map(({ id }, index) => [id, levels.indexOf(heights[index]!)]));
}

function placed(graph: Graph, items: Item[], links: Link[], margins: Margins): Laid {
  const edges = links.map((link) => ({ link, label: graph.edge(link.from, link.to, link.id) }));
  const corners = items.map(({ id, width, height }) => {
    const { x, y } = graph.node(id);
    return { id, x: x - width / 2, y: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
  });
  const spots = edges.flatMap(({ label }) => label.points);
  const left = least([...corners, ...spots].map(({ x }) => x)) - margins.side;
  const top = least([...corners.map(({ y }) => y), ...spots.map(({ y }) => y)]) - margins.top;
  const right = -least([...corners.map((each) => -each.right), ...spots.map(({ x }) => -x)]) + margins.side;
  const bottom =
    -least([...corners.map((each) => -each.bottom), ...spots.map(({ y }) => -y)]) + margins.bottom;
  const move = ({ x, y }: Point): Point => ({ x: x - left, y: y - top });
  const size = { width: right - left, height: bottom - top };
  const lines = edges.map(({ link, label }) => {
    const points = docked(label, graph, link).map(move);
    if (isPort(link.from)) points[0] = { x: points[0]!.x, y: 0 };
    if (isPort(link.to)) points[points.length - 1] = { x: points.at(-1)!.x, y: size.height };
    const spot = link.labelled ? move(label) : undefined;
    return [link.id, { points, label: spot }] as const;
  });
  return { size, items: new Map(corners.map((corner) => [corner.id, move(corner)])), links: new Map(lines) };
}

/** A line leaves and meets a box above or below it, never at the side, where it would cross its neighbours. */
function docked(line: Line, graph: Graph, { from, to }: Link): Point[] {
  if (from === to) return looped(line, graph.node(from));
  const { points } = line;
  if (points.length < 3) return points;
  const dock = (end: string, point: Point, next: Point): Point => {
    if (isPort(end)) return point;
    const { x, y, width, height } = graph.node(end);
    const reach = width / 2 - 16;
    const slide = Math.min(reach, Math.max(-reach, (next.x - x) * 0.3));
    return { x: x + slide, y: y + (Math.sign(next.y - y) * height) / 2 };
  };
  return [
    dock(from, points[0]!, points[1]!),
    ...points.slice(1, -1),
    dock(to, points.at(-1)!, points.at(-2)!),
  ];
}

/** A line back to its own box bows out to the right of it, as far as its mark. */
function looped({ x: far }: Point, { x, y, width, height }: Spot): Point[] {
  const [above, below, near] = [y - height / 4, y + height / 4, x + width / 2];
  return [
    { x: near, y: above },
    { x: far, y: above },
    { x: far, y: below },
    { x: near, y: below },
  ];
}

const least = (numbers: number[]): number => (numbers.length > 0 ? Math.min(...numbers) : 0);
