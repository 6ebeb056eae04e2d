import {
  branchesOf,
  injectsAt,
  optionsAt,
  structureOf,
  type Condition,
  type Destination,
  type Effect,
  type Inject,
  type Option,
  type Scenario,
  type StructuralPlace,
} from '@sarai/engine';

type Path = (string | number)[];

/** An option together with the scene or phase that offers it and its place in the file. */
export interface PlacedOption {
  scene: string;
  option: Option;
  at: Path;
}

/** The scenes, phases, tracks and endings of a scenario in the order of the file. */
export function placesOf(scenario: Scenario): StructuralPlace[] {
  return [...structureOf(scenario).places.values()];
}

/** All options of a scenario in the order of the file, those whose id stands twice included. */
export function optionsOf(scenario: Scenario): PlacedOption[] {
  return placesOf(scenario).flatMap((place) =>
    optionsAt(place).map((option, index) => ({
      scene: place.id,
      option,
      at: [...place.at, 'options', index],
    })),
  );
}

/** All injects, each with the scene or phase that it belongs to. */
export function injectsOf(scenario: Scenario): { place: string; inject: Inject; at: Path }[] {
  return placesOf(scenario).flatMap((place) =>
    injectsAt(place).map((inject, index) => ({
      place: place.id,
      inject,
      at: [...place.at, 'injects', index],
    })),
  );
}

/** A destination, who leads there, in words, and where it is said. */
export interface PlacedDestination {
  from: string;
  who: string;
  to: Destination;
  at: Path;
}

/** Everything that leads somewhere. */
export function destinationsOf(scenario: Scenario): PlacedDestination[] {
  const options = optionsOf(scenario).map(({ scene, option, at }) => ({
    from: scene,
    who: `option ${option.id} of ${kindOf(scenario, scene)} ${scene}`,
    to: option.to,
    at: [...at, 'to'],
  }));
  return [...options, ...placesOf(scenario).flatMap(ownDestinations)];
}

function ownDestinations(place: StructuralPlace): PlacedDestination[] {
  const { id, at } = place;
  const timed = place.kind === 'scene' ? place.scene : 'phase' in place ? place.phase : {};
  const { deadline, exit } = timed as { deadline?: { to?: Destination }; exit?: Destination };
  const who = `${place.kind === 'scene' ? 'scene' : 'phase'} ${id}`;
  return [
    ...(deadline?.to
      ? [{ from: id, who: `the deadline of ${who}`, to: deadline.to, at: [...at, 'deadline', 'to'] }]
      : []),
    ...(exit ? [{ from: id, who: `the exit of ${who}`, to: exit, at: [...at, 'exit'] }] : []),
    ...(place.kind === 'tracks'
      ? [{ from: id, who: `phase ${id}`, to: place.phase.to, at: [...at, 'to'] }]
      : []),
  ];
}

export function kindOf(scenario: Scenario, place: string): 'scene' | 'phase' {
  return structureOf(scenario).places.get(place)?.kind === 'scene' ? 'scene' : 'phase';
}

/** A condition, whose it is, in words, and where it is said. */
export interface PlacedCondition {
  who: string;
  condition: Condition;
  at: Path;
}

/** The conditions that decide how a play goes on. */
export function decidingConditions(scenario: Scenario): PlacedCondition[] {
  const own = optionsOf(scenario).flatMap(({ scene, option, at }) =>
    option.when
      ? [
          {
            who: `option ${option.id} of ${kindOf(scenario, scene)} ${scene}`,
            condition: option.when,
            at: [...at, 'when'],
          },
        ]
      : [],
  );
  const leading = destinationsOf(scenario).flatMap(({ who, to, at }) =>
    branchesOf(to).flatMap(({ when }, index) =>
      when ? [{ who, condition: when, at: [...at, index, 'when'] }] : [],
    ),
  );
  return [...own, ...leading];
}

/** All conditions, those that only send an inject included. */
export function conditionsOf(scenario: Scenario): PlacedCondition[] {
  const sending = injectsOf(scenario).flatMap(({ inject, at }) =>
    inject.when ? [{ who: `inject ${inject.id}`, condition: inject.when, at: [...at, 'when'] }] : [],
  );
  return [...decidingConditions(scenario), ...sending];
}

export type Comparison = Extract<Condition, { variable: string }>;

/** The comparisons that a condition is made of. */
export function comparisonsOf(condition: Condition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsOf);
  if ('any' in condition) return condition.any.flatMap(comparisonsOf);
  if ('not' in condition) return comparisonsOf(condition.not);
  return [condition];
}

/** The variables that some of these conditions read. */
export function variablesIn(conditions: readonly PlacedCondition[]): string[] {
  const read = conditions
    .flatMap(({ condition }) => comparisonsOf(condition))
    .map(({ variable }) => variable);
  return [...new Set(read)];
}

/** The variable that an effect changes. */
export function variableOf(effect: Effect): string {
  return 'set' in effect ? effect.set : effect.add;
}

/** A condition as a message shows it. */
export function inWords(condition: Condition): string {
  if ('all' in condition) return `(${condition.all.map(inWords).join(' and ')})`;
  if ('any' in condition) return `(${condition.any.map(inWords).join(' or ')})`;
  if ('not' in condition) return `not ${inWords(condition.not)}`;
  if ('equals' in condition) return `${condition.variable} = ${condition.equals}`;
  if ('atLeast' in condition) return `${condition.variable} ≥ ${condition.atLeast}`;
  return `${condition.variable} ≤ ${condition.atMost}`;
}
