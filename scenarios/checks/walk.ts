import { branchesOf, type Condition, type Effect, type Option, type Scenario } from '@sarai/engine';

type Path = (string | number)[];

/** An option together with its scene and its place in the file. */
export interface PlacedOption {
  scene: string;
  option: Option;
  at: Path;
}

/** All options of a scenario in the order of the file. */
export function optionsOf(scenario: Scenario): PlacedOption[] {
  return Object.entries(scenario.scenes).flatMap(([scene, { options }]) =>
    options.map((option, index) => ({ scene, option, at: ['scenes', scene, 'options', index] })),
  );
}

/** The conditions of an option: its own first, then those of its destinations. */
export function conditionsOf({ option, at }: PlacedOption): { condition: Condition; at: Path }[] {
  const own = option.when ? [{ condition: option.when, at: [...at, 'when'] }] : [];
  const branches = branchesOf(option).flatMap(({ when }, index) =>
    when ? [{ condition: when, at: [...at, 'to', index, 'when'] }] : [],
  );
  return [...own, ...branches];
}

export type Comparison = Extract<Condition, { variable: string }>;

/** The comparisons that a condition is made of. */
export function comparisonsOf(condition: Condition): Comparison[] {
  if ('all' in condition) return condition.all.flatMap(comparisonsOf);
  if ('any' in condition) return condition.any.flatMap(comparisonsOf);
  if ('not' in condition) return comparisonsOf(condition.not);
  return [condition];
}

/** The variables that some condition reads. */
export function variablesRead(scenario: Scenario): string[] {
  const comparisons = optionsOf(scenario)
    .flatMap(conditionsOf)
    .flatMap(({ condition }) => comparisonsOf(condition));
  return [...new Set(comparisons.map(({ variable }) => variable))];
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
