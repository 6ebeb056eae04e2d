import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { Drawing, DrawnEdge, DrawnNode } from './drawing.ts';
import { linesOf } from './lines.ts';
import { pathOf } from './path.ts';

const grounds = { excellent: '#dcefe3', good: '#eaf4e0', mixed: '#fbeeda', poor: '#fbe6e4' };
const outer = {
  phase: { fill: '#f6f4ef', stroke: '#82796a' },
  track: { fill: '#ffffff', stroke: '#82796a', 'stroke-dasharray': '6 4' },
};
const strokes: Record<DrawnEdge['by'], Record<string, string>> = {
  choose: { stroke: '#3b474d' },
  deadline: { stroke: '#9a5312', 'stroke-dasharray': '7 4' },
  exit: { stroke: '#0f4c5c', 'stroke-dasharray': '2 4' },
  done: { stroke: '#1d6b3f' },
};

/** A drawing as a picture that stands by itself. What has no title shows its id. */
export function toSvg(drawing: Drawing, titles: Readonly<Record<string, string>> = {}): string {
  const { width, height } = drawing;
  const svg = create({ version: '1.0', encoding: 'UTF-8', invalidCharReplacement: '' }).ele(
    'http://www.w3.org/2000/svg',
    'svg',
    {
      width: `${Math.ceil(width)}`,
      height: `${Math.ceil(height)}`,
      viewBox: `0 0 ${Math.ceil(width)} ${Math.ceil(height)}`,
      'font-family': 'Noto Sans, system-ui, sans-serif',
      'font-size': '13',
    },
  );
  addArrowheads(svg);
  svg.ele('rect', { width: '100%', height: '100%', fill: '#ffffff' });
  const boxes = drawing.nodes.filter(isBox);
  for (const node of boxes) addNode(svg, node, titles);
  for (const edge of drawing.edges) addEdge(svg, edge);
  for (const node of drawing.nodes.filter((each) => !isBox(each))) addNode(svg, node, titles);
  return `${svg.end({ prettyPrint: false })}\n`;
}

const isBox = ({ kind }: DrawnNode): boolean => kind === 'phase' || kind === 'track';

function addArrowheads(svg: XMLBuilder): void {
  const definitions = svg.ele('defs');
  for (const [by, { stroke }] of Object.entries(strokes)) {
    const size = { viewBox: '0 0 8 8', refX: '7', refY: '4', markerWidth: '8', markerHeight: '8' };
    definitions
      .ele('marker', { id: `arrow-${by}`, ...size, orient: 'auto' })
      .ele('path', { d: 'M0 0L8 4L0 8z', fill: stroke! });
  }
}

function addEdge(svg: XMLBuilder, { points, by, from, to, option }: DrawnEdge): void {
  const look = { ...strokes[by], fill: 'none', 'stroke-width': '1.4', 'marker-end': `url(#arrow-${by})` };
  const path = svg.ele('path', { d: pathOf(points), ...look });
  path.ele('title').txt([from, option ?? by, to].join(' → '));
}

function addNode(svg: XMLBuilder, node: DrawnNode, titles: Readonly<Record<string, string>>): void {
  const { id, kind, x, y, width, height } = node;
  const title = titles[id] ?? id;
  const group = svg.ele('g');
  group.ele('title').txt(title);
  const area = { x: `${x}`, y: `${y}`, width: `${width}`, height: `${height}` };
  group.ele('rect', { ...area, ...lookOf(node) });
  if (kind === 'done') return;
  const lines = isBox(node) ? [linesOf(title, width / 8, 1)[0] ?? ''] : linesOf(title);
  const middle = isBox(node) ? y + 24 : y + height / 2 + 5 - (lines.length - 1) * 8;
  const at = isBox(node) ? { x: x + 14, anchor: 'start' } : { x: x + width / 2, anchor: 'middle' };
  const text = group.ele('text', { 'text-anchor': at.anchor, fill: '#1c2529' });
  if (isBox(node) || node.start) text.att('font-weight', '600');
  lines.forEach((line, index) => text.ele('tspan', { x: `${at.x}`, y: `${middle + index * 16}` }).txt(line));
}

function lookOf({ kind, grade, start }: DrawnNode): Record<string, string> {
  if (kind === 'phase' || kind === 'track') return { ...outer[kind], rx: '10' };
  if (kind === 'done') return { fill: '#1c2529', rx: '12' };
  const fill = grade ? grounds[grade] : '#e0edef';
  return { fill, stroke: '#1c2529', 'stroke-width': start ? '2.5' : '1.2', rx: grade ? '24' : '6' };
}
