import fc from 'fast-check';
import type { Condition, Effect, Option, Scenario } from '../schema.ts';
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

/** Small scenarios in which every id resolves. `forward`: options lead only onwards, so that plays are finite. */
export function scenarios({ forward = false } = {}): fc.Arbitrary<Scenario> {
  return fc
    .record({ scenes: fc.integer({ min: 1, max: 5 }), endings: fc.integer({ min: 1, max: 3 }) })
    .chain((size) =>
      fc.tuple(fc.constant(size), fc.tuple(...range(size.scenes).map((at) => scene(at, size, forward)))),
    )
    .map(([size, scenes]) => build(size, scenes));
}

interface Size {
  scenes: number;
  endings: number;
}

type DraftOption = Pick<Option, 'when' | 'effects' | 'scores' | 'violates' | 'to'>;

function scene(at: number, size: Size, forward: boolean): fc.Arbitrary<DraftOption[]> {
  const places = [
    ...range(size.scenes)
      .slice(forward ? at + 1 : 0)
      .map((index) => `scene-${index}`),
    ...range(size.endings).map((index) => `ending-${index}`),
  ];
  return fc.array(option(fc.constantFrom(...places)), { minLength: 1, maxLength: 3 });
}

function option(place: fc.Arbitrary<string>): fc.Arbitrary<DraftOption> {
  const points = fc.oneof(
    { weight: 2, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: -2, max: 2 }) },
  );
  return fc.record({
    when: fc.option(condition, { nil: undefined }),
    effects: fc.array(effect, { maxLength: 2 }),
    scores: fc.record({ analysis: points, rights: points }),
    violates: fc.constantFrom<Option['violates'][]>([], [], [], ['privacy']),
    to: fc.oneof<fc.Arbitrary<Option['to']>[]>(
      place,
      fc
        .tuple(condition, place, place)
        .map(([when, first, last]) => [{ when, scene: first }, { scene: last }]),
    ),
  });
}

function build(size: Size, scenes: DraftOption[][]): Scenario {
  const entries = scenes.map((options, at) => [
    `scene-${at}`,
    { options: options.map((draft, index) => ({ id: `option-${at}-${index}`, ...draft })) },
  ]);
  const grades = ['excellent', 'mixed', 'poor'];
  const endings = range(size.endings).map((index) => [
    `ending-${index}`,
    { grade: grades[index], passing: index === 0 },
  ]);
  return aScenario({
    variables,
    start: 'scene-0',
    scenes: Object.fromEntries(entries),
    endings: Object.fromEntries(endings),
  });
}

function range(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
