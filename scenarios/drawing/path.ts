import type { Point } from './drawing.ts';

/** The `d` of an SVG path that bends gently at the points between the first and the last. */
export function pathOf(points: readonly Point[]): string {
  const [first, ...rest] = points.map(rounded);
  if (!first || rest.length === 0) return '';
  const parts = [`M${first.x} ${first.y}`];
  rest.forEach((point, index) => {
    const next = rest[index + 1];
    if (!next) parts.push(`L${point.x} ${point.y}`);
    else if (index === 0) parts.push(`L${between(first, point)}`);
    if (next) parts.push(`Q${point.x} ${point.y} ${between(point, next)}`);
  });
  return parts.join('');
}

/** Where the path is nearest to one of its points: it bends there, and passes it by. */
export function onPath(points: readonly Point[], point: Point): Point {
  const distance = ({ x, y }: Point) => Math.hypot(x - point.x, y - point.y);
  const at = points.reduce(
    (best, each, index) => (distance(each) < distance(points[best]!) ? index : best),
    0,
  );
  const [before, bend, after] = [points[at - 1], points[at], points[at + 1]];
  if (!before || !bend || !after) return point;
  return { x: (before.x + 6 * bend.x + after.x) / 8, y: (before.y + 6 * bend.y + after.y) / 8 };
}

const between = (a: Point, b: Point): string => `${round((a.x + b.x) / 2)} ${round((a.y + b.y) / 2)}`;
const rounded = ({ x, y }: Point): Point => ({ x: round(x), y: round(y) });
const round = (value: number): number => Math.round(value * 10) / 10;
