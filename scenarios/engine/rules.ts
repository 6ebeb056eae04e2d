import type { Condition, Destination, Effect, Option, Scenario, Variable } from './schema.ts';
import { branchesOf } from './structure.ts';

/** The values of a scenario's variables, by id. */
export type Variables = Record<string, boolean | number | string>;

/** Every variable at its initial value. */
export function initialVariables(scenario: Scenario): Variables {
  return Object.fromEntries(Object.entries(scenario.variables).map(([id, { initial }]) => [id, initial]));
}

/** Whether a condition holds; a comparison with a variable that has no value does not. */
export function holds(condition: Condition, variables: Variables): boolean {
  if ('all' in condition) return condition.all.every((part) => holds(part, variables));
  if ('any' in condition) return condition.any.some((part) => holds(part, variables));
  if ('not' in condition) return !holds(condition.not, variables);
  const value = variables[condition.variable];
  if ('equals' in condition) return value === condition.equals;
  if (typeof value !== 'number') return false;
  return 'atLeast' in condition ? value >= condition.atLeast : value <= condition.atMost;
}

/** Whether an option is offered under these values. */
export function offers(option: Pick<Option, 'when'>, variables: Variables): boolean {
  return option.when === undefined || holds(option.when, variables);
}

/** How often options with a limit were chosen, by id. */
export type Times = Record<string, number>;

/** Whether an option has not been chosen as often as it may be. */
export function isWithinLimit({ id, limit }: Pick<Option, 'id' | 'limit'>, times: Times): boolean {
  return limit === undefined || (times[id] ?? 0) < limit;
}

/** The counts after an option was chosen. */
export function counted({ id, limit }: Pick<Option, 'id' | 'limit'>, times: Times): Times {
  return limit === undefined ? times : { ...times, [id]: (times[id] ?? 0) + 1 };
}

/** The values after the effects, in order; integers stay within the bounds of their variable. */
export function affect(
  effects: Effect[],
  domains: Record<string, Variable>,
  variables: Variables,
): Variables {
  if (effects.length === 0) return variables;
  const after = { ...variables };
  for (const effect of effects) {
    if ('set' in effect) after[effect.set] = within(domains[effect.set], effect.to);
    else after[effect.add] = within(domains[effect.add], Number(after[effect.add]) + effect.by);
  }
  return after;
}

function within<Value>(domain: Variable | undefined, value: Value): Value | number {
  if (domain?.type !== 'integer' || typeof value !== 'number') return value;
  return Math.min(domain.max, Math.max(domain.min, value));
}

/** Where a destination leads under these values: the first branch that holds. */
export function leads(to: Destination, variables: Variables): string {
  const branch = branchesOf(to).find((each) => offers(each, variables));
  if (!branch) throw new Error('the last branch of a destination has no condition');
  return branch.scene;
}
