import { lineage, type Structure } from '@sarai/engine';
import type { Way } from './drawing.ts';

/** Where a way crosses the edge of a box, seen from inside that box. */
export type Port = `in ${string}` | `out ${string}`;

/** The part of a way inside one box: between two things that stand in it, or its own edge. */
export interface Segment {
  /** Undefined: the picture itself. */
  inside: string | undefined;
  from: string;
  to: string;
}

export const isPort = (end: string): end is Port => end.includes(' ');

/** A way cut at the edges of the boxes that it leaves and enters, so that each box can be laid out by itself. */
export function segmentsOf(structure: Structure, { from, to }: Way): Segment[] {
  const outwards = lineage(structure, from).map(({ id }) => id);
  const inwards = lineage(structure, to).map(({ id }) => id);
  const common = commonBox(outwards, inwards);
  const left = upTo(outwards, common);
  const entered = upTo(inwards, common);
  const leaving = left
    .slice(0, -1)
    .map((end, level) => ({ inside: left[level + 1], from: end, to: port('out', to) }));
  const entering = entered
    .slice(0, -1)
    .map((end, level) => ({ inside: entered[level + 1], from: port('in', to), to: end }))
    .reverse();
  const across = {
    inside: common,
    from: left.at(-1) ?? port('in', to),
    to: entered.at(-1) ?? port('out', to),
  };
  return [...leaving, across, ...entering];
}

const port = (side: 'in' | 'out', to: string): Port => `${side} ${to}`;

/** The innermost box that holds both ends; a box that is itself an end of the way holds what stands in it. */
function commonBox([from, ...outwards]: string[], [to, ...inwards]: string[]): string | undefined {
  if (from === to) return outwards[0];
  const holding = new Set([to, ...inwards]);
  return [from, ...outwards].find((id) => holding.has(id!));
}

function upTo(ids: string[], end: string | undefined): string[] {
  const at = end === undefined ? -1 : ids.indexOf(end);
  return at < 0 ? ids : ids.slice(0, at);
}
