export { draw } from './draw.ts';
export type { Drawing, DrawnEdge, DrawnNode, Point, Size, Way } from './drawing.ts';
export { targets, waysOf } from './ways.ts';
export { pathOf } from './path.ts';
