import * as dagre from '@dagrejs/dagre';
import type { Point, Size } from './drawing.ts';

/** What dagre makes of an item: `x` and `y` are its centre. */
export type Spot = Size & Point;

/** What dagre makes of a line, and where it puts its label. */
export interface Line extends Point {
  points: Point[];
}

export interface Graph {
  setGraph(options: { nodesep: number; edgesep: number; ranksep: number }): void;
  setNode(id: string, size: Size): void;
  hasNode(id: string): boolean;
  node(id: string): Spot;
  setEdge(from: string, to: string, label: Size & { minlen: number; labelpos: 'c' }, id: string): void;
  edge(from: string, to: string, id: string): Line;
}

interface Dagre {
  Graph: new (options: { multigraph: boolean }) => Graph;
  layout: (graph: Graph) => void;
}

// Its own declarations import files without their extensions, which TypeScript does not find here.
export const { Graph, layout } = dagre as unknown as Dagre;
