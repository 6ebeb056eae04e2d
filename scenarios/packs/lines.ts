import type { Position } from './problem.ts';

/** Finds the line and column of a place in a text; lines end as editors end them, with LF, CR LF or CR. */
export function positionsIn(text: string): (offset: number) => Required<Position> {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map((end) => end.index + end[0].length)];
  return (offset) => {
    const line = lineOf(starts, offset);
    return { line, column: offset - starts[line - 1]! + 1 };
  };
}

/** The number of starts up to the offset, halved towards: a file may have a hundred thousand lines. */
function lineOf(starts: number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
