import type { ScenarioGraph } from '@sarai/contract';

/** A scenario's graph, ready to be shown. */
export type Picture = ScenarioGraph['drawing'];
export type PictureNode = Picture['nodes'][number];
export type PictureEdge = Picture['edges'][number];

/** A play drawn over it. */
export interface Trail {
  /** Place → the numbers of the decisions made there; none where a play only passed or ended. */
  visits: ReadonlyMap<string, readonly number[]>;
  /** Which of the edges were taken. */
  edges: ReadonlySet<PictureEdge>;
}

/** The middle of the box where everything begins, from the left. */
export function startOf({ nodes }: Picture): number {
  const node = nodes.find(({ start }) => start);
  return node ? node.x + node.width / 2 : 0;
}
