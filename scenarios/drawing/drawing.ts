import type { Grade } from '@sarai/engine';

export interface Point {
  x: number;
  y: number;
}

export interface Size {
  width: number;
  height: number;
}

/** A box of the picture; `x` and `y` are its upper left corner. */
export interface DrawnNode extends Point, Size {
  id: string;
  /** `done` is where a track is over. */
  kind: 'scene' | 'phase' | 'track' | 'done' | 'ending';
  /** The phase or track that it stands in. */
  parent: string | undefined;
  /** Whether what it stands in begins here. */
  start: boolean;
  grade?: Grade;
}

/** One way from place to place. A move that leads on by conditions has an edge to each place. */
export interface Way {
  from: string;
  to: string;
  /** `done`: all tracks of a phase are over. */
  by: 'choose' | 'deadline' | 'exit' | 'done';
  option?: string;
}

export interface DrawnEdge extends Way {
  points: Point[];
  /** Where a mark of the edge stands, by its centre. */
  label: Point;
}

/** A scenario as a picture: every place once, outer boxes before what stands in them. */
export interface Drawing extends Size {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
}
