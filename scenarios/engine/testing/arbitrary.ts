import fc from 'fast-check';
import type { Condition, Destination, Effect, Option, Part, Phase, Scenario } from '../schema.ts';
import { aScenario } from './build.ts';

const variables = {
  told: { type: 'boolean', initial: false },
  trust: { type: 'integer', min: -1, max: 2, initial: 0 },
  stance: { type: 'enum', values: ['open', 'guarded'], initial: 'open' },
  // Nothing reads it: the checks must come to the same answers without it.
  noise: { type: 'integer', min: 0, max: 3, initial: 0 },
};

const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ variable: fc.constant('told'), equals: fc.boolean() }),
  fc.record({ variable: fc.constant('stance'), equals: fc.constantFrom('open', 'guarded') }),
  fc.record({ variable: fc.constant('trust'), equals: fc.integer({ min: -1, max: 2 }) }),
  fc.record({ variable: fc.constant('trust'), atLeast: fc.integer({ min: 0, max: 2 }) }),
  fc.record({ variable: fc.constant('trust'), atMost: fc.integer({ min: -1, max: 1 }) }),
);

const condition: fc.Arbitrary<Condition> = fc.oneof(
  { weight: 4, arbitrary: comparison },
  { weight: 1, arbitrary: fc.record({ all: fc.array(comparison, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ any: fc.array(comparison, { minLength: 1, maxLength: 2 }) }) },
  { weight: 1, arbitrary: fc.record({ not: comparison }) },
);

const effect: fc.Arbitrary<Effect> = fc.oneof(
  fc.record({ set: fc.constant('told'), to: fc.boolean() }),
  fc.record({ set: fc.constant('stance'), to: fc.constantFrom('open', 'guarded') }),
  fc.record({ set: fc.constant('trust'), to: fc.integer({ min: -1, max: 2 }) }),
  fc.record({ add: fc.constantFrom('trust', 'noise'), by: fc.integer({ min: -2, max: 2 }) }),
);

/** Small scenarios of scenes alone in which every id resolves. `forward`: options lead only onwards, so that plays are finite. */
export function scenarios({ forward = false } = {}): fc.Arbitrary<Scenario> {
  return fc
    .record({ scenes: fc.integer({ min: 1, max: 5 }), endings: fc.integer({ min: 1, max: 3 }) })
    .chain(({ scenes, endings }) =>
      shaped(
        { kind: 'part', inside: range(scenes).map(() => ({ kind: 'scene' })) },
        { endings, forward, timed: false },
      ),
    );
}

/** Scenarios with phases, tracks side by side, deadlines, exits and limits; phases stand in phases `depth` deep. */
export function nestedScenarios({ forward = false, depth = 2 } = {}): fc.Arbitrary<Scenario> {
  return fc
    .record({ shape: partShape(depth), endings: fc.integer({ min: 1, max: 2 }) })
    .chain(({ shape, endings }) => shaped(shape, { endings, forward, timed: true }));
}

/** What stands in what, before anything has a name. */
type Shape = { kind: 'scene' } | { kind: 'tracks'; tracks: PartShape[] } | PartShape;
interface PartShape {
  kind: 'part';
  inside: Shape[];
}

function partShape(depth: number): fc.Arbitrary<PartShape> {
  const scene = fc.constant<Shape>({ kind: 'scene' });
  const inner: fc.Arbitrary<Shape> =
    depth === 0
      ? scene
      : fc.oneof(
          { weight: 3, arbitrary: scene },
          { weight: 1, arbitrary: partShape(depth - 1) },
          {
            weight: 1,
            arbitrary: fc
              .array(partShape(depth - 1), { minLength: 2, maxLength: 2 })
              .map((tracks): Shape => ({ kind: 'tracks', tracks })),
          },
        );
  return fc.array(inner, { minLength: 1, maxLength: 2 }).map((inside) => ({ kind: 'part', inside }));
}

interface Rules {
  endings: number;
  forward: boolean;
  timed: boolean;
}

type DraftOption = Pick<Option, 'when' | 'effects' | 'scores' | 'violates' | 'to'> & { limit?: number };
interface DraftPlace {
  options: DraftOption[];
  deadline: Destination | undefined;
  exit: Destination | undefined;
}

/** A place with its number, and where it may lead. */
interface Slot {
  shape: Shape;
  id: string;
  targets: string[];
}

function shaped(shape: PartShape, rules: Rules): fc.Arbitrary<Scenario> {
  const slots = named(shape, rules);
  return fc
    .tuple(...slots.map((slot) => draft(slot, rules)))
    .map((drafts) => build(shape, new Map(slots.map(({ id }, index) => [id, drafts[index]!])), rules));
}

const endingsOf = ({ endings }: Rules): string[] => range(endings).map((index) => `ending-${index}`);

/** Numbers every scene and phase in the order of the file, and lists where each may lead. */
function named(shape: PartShape, rules: Rules): Slot[] {
  const slots: Slot[] = [];
  let count = 0;
  const visit = (part: PartShape, around: string[], inTrack: boolean): void => {
    const own = part.inside.map((inside) => ({
      inside,
      id: `${inside.kind === 'scene' ? 'scene' : 'phase'}-${count++}`,
    }));
    own.forEach(({ inside, id }, index) => {
      const siblings = own.slice(rules.forward ? index + 1 : 0).map((each) => each.id);
      const targets = [...siblings, ...around, ...(inTrack ? ['done', 'done'] : [])];
      slots.push({ shape: inside, id, targets: [...targets, ...endingsOf(rules)] });
      if (inside.kind === 'part')
        visit(
          inside,
          targets.filter((target) => target !== 'done'),
          inTrack,
        );
      // Tracks seldom lead out of their phase.
      if (inside.kind === 'tracks')
        for (const track of inside.tracks) visit(track, siblings.slice(0, 1), true);
    });
  };
  visit(shape, [], false);
  return slots;
}

function draft({ shape, targets }: Slot, { timed }: Rules): fc.Arbitrary<DraftPlace> {
  const to = destination(fc.constantFrom(...targets));
  const seldom = timed
    ? fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: to })
    : fc.constant(undefined);
  const isScene = shape.kind === 'scene';
  return fc.record({
    options: fc.array(
      option(to, timed),
      isScene ? { minLength: 1, maxLength: 3 } : { maxLength: timed ? 1 : 0 },
    ),
    deadline: seldom,
    exit: seldom,
  });
}

function destination(place: fc.Arbitrary<string>): fc.Arbitrary<Destination> {
  const branches = fc
    .tuple(condition, place, place)
    .map(([when, first, last]) => [{ when, scene: first }, { scene: last }]);
  return fc.oneof<fc.Arbitrary<Destination>[]>(place, branches);
}

function option(to: fc.Arbitrary<Destination>, timed: boolean): fc.Arbitrary<DraftOption> {
  const points = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
  );
  return fc.record(
    {
      when: fc.option(condition, { nil: undefined }),
      ...(timed && { limit: fc.integer({ min: 1, max: 2 }) }),
      effects: fc.array(effect, { maxLength: 2 }),
      scores: fc.record({ analysis: points, rights: points }),
      violates: fc.constantFrom<Option['violates'][]>([], [], [], ['privacy']),
      to,
    },
    { requiredKeys: ['when', 'effects', 'scores', 'violates', 'to'] },
  );
}

function build(shape: PartShape, drafts: Map<string, DraftPlace>, rules: Rules): Scenario {
  let count = 0;
  const part = ({ inside }: PartShape): Part => {
    const scenes: [string, object][] = [];
    const phases: [string, unknown][] = [];
    const own = inside.map((each) => ({
      each,
      id: `${each.kind === 'scene' ? 'scene' : 'phase'}-${count++}`,
    }));
    for (const { each, id } of own) {
      const place = written(id, drafts.get(id)!);
      if (each.kind === 'scene') scenes.push([id, place]);
      else if (each.kind === 'part') phases.push([id, { ...place, ...part(each) }]);
      else phases.push([id, { ...place, ...tracks(id, each.tracks, drafts.get(id)!) }]);
    }
    return {
      start: own[0]!.id,
      ...(scenes.length > 0 && { scenes: Object.fromEntries(scenes) as Part['scenes'] }),
      ...(phases.length > 0 && { phases: Object.fromEntries(phases) as Record<string, Phase> }),
    };
  };
  const tracks = (id: string, shapes: PartShape[], { options }: DraftPlace) => ({
    tracks: Object.fromEntries(shapes.map((each, index) => [`${id}-track-${index}`, part(each)])),
    to: options[0]?.to ?? 'ending-0',
  });
  const grades = ['excellent', 'mixed', 'poor'];
  const endings = endingsOf(rules).map((id, index) => [id, { grade: grades[index], passing: index === 0 }]);
  return aScenario({ variables, scenes: {}, ...part(shape), endings: Object.fromEntries(endings) });
}

function written(id: string, { options, deadline, exit }: DraftPlace) {
  return {
    options: options.map((each, index) => ({ id: `option-${id.split('-')[1]}-${index}`, ...each })),
    ...(deadline && { deadline: { minutes: 10, to: deadline } }),
    ...(exit && { exit }),
  };
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
