import { structureOf, type Scenario } from '@sarai/engine';
import fc from 'fast-check';
import { scenarios } from '../engine/testing/arbitrary.ts';
import { draw } from './draw.ts';
import type { Drawing, DrawnNode, Point } from './drawing.ts';
import { onPath, pathOf } from './path.ts';
import { nestedScenarios, night } from './testing/nested.ts';
import { waysOf } from './ways.ts';

const everyScenario = fc.oneof(scenarios(), nestedScenarios());
const holdsFor = (property: (scenario: Scenario, drawing: Drawing) => void) =>
  fc.assert(
    fc.property(everyScenario, (scenario) => property(scenario, draw(scenario))),
    { numRuns: 60 },
  );

const boxOf = ({ nodes }: Drawing, id: string | undefined) => nodes.find((node) => node.id === id);
const overlap = (a: DrawnNode, b: DrawnNode) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const onEdge = ({ x, y }: Point, box: DrawnNode) =>
  x >= box.x - 1 && x <= box.x + box.width + 1 && y >= box.y - 1 && y <= box.y + box.height + 1;

describe('a drawing', () => {
  it('has every place once', () => {
    holdsFor((scenario, { nodes }) => {
      expect(nodes.map(({ id }) => id)).toEqual([...structureOf(scenario).places.keys()]);
    });
  });

  it('has every way once, from the box where it begins to the box where it ends', () => {
    holdsFor((scenario, drawing) => {
      expect(drawing.edges).toMatchObject(waysOf(scenario));
      for (const { from, to, points } of drawing.edges) {
        expect(onEdge(points[0]!, boxOf(drawing, from)!)).toBe(true);
        expect(onEdge(points.at(-1)!, boxOf(drawing, to)!)).toBe(true);
      }
    });
  });

  it('lets no two boxes of one phase overlap', () => {
    holdsFor((_, { nodes }) => {
      for (const a of nodes)
        for (const b of nodes) if (a.id < b.id && a.parent === b.parent) expect(overlap(a, b)).toBe(false);
    });
  });

  it('keeps what stands in a phase inside it, below its title', () => {
    holdsFor((_, drawing) => {
      for (const node of drawing.nodes) {
        const outer = boxOf(drawing, node.parent) ?? {
          x: 0,
          y: -30,
          width: drawing.width,
          height: drawing.height + 30,
        };
        expect(node.x).toBeGreaterThanOrEqual(outer.x);
        expect(node.y).toBeGreaterThanOrEqual(outer.y + 30);
        expect(node.x + node.width).toBeLessThanOrEqual(outer.x + outer.width);
        expect(node.y + node.height).toBeLessThanOrEqual(outer.y + outer.height);
      }
    });
  });

  it('has no point off the paper', () => {
    holdsFor((_, { width, height, edges }) => {
      for (const { x, y } of edges.flatMap(({ points, label }) => [...points, label])) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeLessThanOrEqual(height);
      }
    });
  });

  it('is the same for the same scenario', () => {
    holdsFor((scenario, drawing) => {
      expect(draw(structuredClone(scenario))).toEqual(drawing);
    });
  });

  it('marks where the scenario, each phase and each track begin', () => {
    const { nodes } = draw(night());
    expect(nodes.filter(({ start }) => start).map(({ id }) => id)).toEqual([
      'briefing',
      'door',
      'phone',
      'lawyer',
    ]);
  });

  it('says of each way by what it is taken', () => {
    const ways = draw(night()).edges.map(({ from, by, option, to }) => `${from} ${by} ${option ?? ''} ${to}`);
    expect(ways).toEqual(
      expect.arrayContaining([
        'briefing choose go-out night',
        'briefing exit  night',
        'night deadline  morning',
        'night choose call-off badly',
        'night done  morning',
        'night done  badly',
        'door deadline wait door',
        'door choose knock inquiry:done',
        'door choose knock room',
        'room choose flee lawyer',
        'morning choose again night',
        'lawyer choose rest morning',
      ]),
    );
  });

  it('gives endings their grade', () => {
    expect(boxOf(draw(night()), 'well')).toMatchObject({ kind: 'ending', grade: 'excellent' });
  });

  it('leaves out ways to places that do not exist', () => {
    const scenario = night();
    scenario.scenes['briefing']!.options[0]!.to = 'nowhere';
    expect(draw(scenario).edges.filter(({ option }) => option === 'go-out')).toEqual([]);
  });

  it('of 200 scenes is made in less than five seconds', () => {
    const scenario = night();
    const scene = (at: number) => ({
      injects: [],
      options: [1, 2, 3].map((step) => ({
        ...scenario.scenes['briefing']!.options[0]!,
        id: `go-${at}-${step}`,
        to: at + step < 200 ? `scene-${at + step}` : 'well',
      })),
    });
    const scenes = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`scene-${at}`, scene(at)]));
    const before = performance.now();
    draw({ ...scenario, start: 'scene-0', scenes, phases: {} });
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('a path', () => {
  it('goes straight between two points and bends at those between', () => {
    expect(
      pathOf([
        { x: 0, y: 0 },
        { x: 0, y: 10 },
      ]),
    ).toBe('M0 0L0 10');
    expect(
      pathOf([
        { x: 0, y: 0 },
        { x: 0, y: 10 },
        { x: 10, y: 10 },
      ]),
    ).toBe('M0 0L0 5Q0 10 5 10L10 10');
  });

  it('is met by a mark where it bends', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 0, y: 8 },
      { x: 8, y: 8 },
    ];
    expect(onPath(points, { x: 1, y: 8 })).toEqual({ x: 1, y: 7 });
    expect(onPath(points, { x: 0, y: 0 })).toEqual({ x: 0, y: 0 });
  });
});
