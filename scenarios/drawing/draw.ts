import { structureOf, type Scenario, type StructuralPlace, type Structure } from '@sarai/engine';
import { layBox, type Laid, type Link, type Margins } from './box.ts';
import type { Drawing, DrawnEdge, DrawnNode, Point, Size, Way } from './drawing.ts';
import { onPath } from './path.ts';
import { segmentsOf, type Segment } from './segments.ts';
import { waysOf } from './ways.ts';

const sizes = {
  scene: { width: 208, height: 72 },
  ending: { width: 208, height: 72 },
  done: { width: 24, height: 24 },
};
const page: Margins = { top: 24, side: 24, bottom: 24 };
const box: Margins = { top: 52, side: 24, bottom: 28 };
/** How far from a box a line stays that has to go around it. */
const clearance = 12;

const drawings = new WeakMap<Scenario, Drawing>();

/** The picture of a scenario. The same scenario always gives the same picture. */
export function draw(scenario: Scenario): Drawing {
  const drawing = drawings.get(scenario) ?? new Draughtsman(scenario).drawing();
  drawings.set(scenario, drawing);
  return drawing;
}

type Inside = string | undefined;

interface Cut {
  way: Way;
  segments: (Segment & { link: string })[];
}

/** Lays boxes out from the inside to the outside, so that none overlaps another, and then joins the cut ways. */
class Draughtsman {
  private readonly structure: Structure;
  private readonly children: Map<Inside, StructuralPlace[]>;
  private readonly cuts: Cut[];
  private readonly laid = new Map<Inside, Laid>();
  private readonly corners = new Map<Inside, Point>([[undefined, { x: 0, y: 0 }]]);

  private readonly scenario: Scenario;

  constructor(scenario: Scenario) {
    this.scenario = scenario;
    this.structure = structureOf(scenario);
    this.children = childrenOf(this.structure);
    this.cuts = waysOf(scenario).map((way, index) => cut(this.structure, way, index));
  }

  drawing(): Drawing {
    const size = this.lay(undefined, page);
    this.settle(undefined);
    const nodes = [...this.structure.places.values()].map((place) => this.node(place));
    return { ...size, nodes, edges: this.cuts.map((each) => this.edge(each)) };
  }

  private lay(inside: Inside, margins: Margins): Size {
    const items = (this.children.get(inside) ?? []).map((place) => ({ id: place.id, ...this.sizeOf(place) }));
    const laid = layBox(items, this.linksIn(inside), margins);
    this.laid.set(inside, laid);
    return laid.size;
  }

  private sizeOf({ kind, id }: StructuralPlace): Size {
    return kind === 'scene' || kind === 'ending' || kind === 'done' ? sizes[kind] : this.lay(id, box);
  }

  /** Ways that share a line inside a box share it there, but for where they begin. */
  private linksIn(inside: Inside): Link[] {
    const links = this.cuts.flatMap(({ segments }) =>
      segments.map(({ link, from, to, ...segment }, index) => ({
        ...segment,
        id: link,
        from,
        to,
        labelled: index === 0,
      })),
    );
    const here = links.filter((link) => link.inside === inside);
    return [...new Map(here.map((link) => [link.id, link])).values()];
  }

  private settle(inside: Inside): void {
    const { x, y } = this.corners.get(inside)!;
    for (const [id, corner] of this.laid.get(inside)!.items) {
      this.corners.set(id, { x: x + corner.x, y: y + corner.y });
      if (this.laid.has(id)) this.settle(id);
    }
  }

  private node(place: StructuralPlace): DrawnNode {
    const { id, parent } = place;
    const kind = place.kind === 'sequence' || place.kind === 'tracks' ? 'phase' : place.kind;
    const grade = kind === 'ending' ? { grade: this.scenario.endings[id]!.grade } : {};
    return { id, kind, parent, start: this.startOf(parent) === id, ...this.areaOf(id), ...grade };
  }

  private startOf(parent: Inside): string | undefined {
    if (parent === undefined) return this.scenario.start;
    const outer = this.structure.places.get(parent);
    return outer && 'start' in outer ? outer.start : undefined;
  }

  private areaOf(id: string): Point & Size {
    const place = this.structure.places.get(id)!;
    return {
      ...this.corners.get(id)!,
      ...(this.laid.get(id)?.size ?? sizes[place.kind as keyof typeof sizes]),
    };
  }

  private edge({ way, segments }: Cut): DrawnEdge {
    const pieces = segments.map(({ inside, link }) => {
      const { x, y } = this.corners.get(inside)!;
      const move = (point: Point): Point => ({ x: x + point.x, y: y + point.y });
      const { points, label } = this.laid.get(inside)!.links.get(link)!;
      return { points: points.map(move), label: label && move(label) };
    });
    const points = pieces
      .map((piece) => piece.points)
      .reduce((before, after, index) => {
        const [left, entered] = [segments[index - 1]!, segments[index]!];
        return left.inside !== entered.inside && left.to.startsWith('out ')
          ? leaving(this.areaOf(left.inside!), before, after)
          : entering(this.areaOf(entered.inside!), before, after);
      });
    return { ...way, points, label: onPath(points, pieces[0]!.label ?? points[0]!) };
  }
}

function childrenOf({ places }: Structure): Map<Inside, StructuralPlace[]> {
  const children = new Map<Inside, StructuralPlace[]>();
  for (const place of places.values())
    children.set(place.parent, [...(children.get(place.parent) ?? []), place]);
  return children;
}

function cut(structure: Structure, way: Way, index: number): Cut {
  const segments = segmentsOf(structure, way).map((segment, part) => ({
    ...segment,
    link: part === 0 ? `way ${index}` : `${segment.from} to ${segment.to} for ${way.to}`,
  }));
  return { way, segments };
}

/** Joins a line inside a box to the one outside, which must not cross the box when it leads upwards. */
function leaving(area: Point & Size, inner: Point[], [, ...outer]: Point[]): Point[] {
  const bottom = area.y + area.height;
  if (outer[0]!.y >= bottom) return [...inner, ...outer];
  return [...inner, ...around(area, inner.at(-1)!.x), ...outer];
}

function entering(area: Point & Size, outer: Point[], inner: Point[]): Point[] {
  const before = outer.slice(0, -1);
  if (before.at(-1)!.y <= area.y) return [...before, ...inner];
  return [...before, ...around(area, inner[0]!.x), ...inner];
}

/** From below a box up along it to above, on the side that is nearer to `x`. */
function around({ x: left, y, width, height }: Point & Size, x: number): Point[] {
  const side = x > left + width / 2 ? left + width + clearance : left - clearance;
  return [
    { x: side, y: y + height + clearance },
    { x: side, y: y - clearance },
  ];
}
