import type { Condition, Scenario } from '../schema.ts';

/** What the machine is compared with: the format's rules once more, as plainly as possible, without XState. */
export interface Position {
  place: string;
  variables: Record<string, boolean | number | string>;
}

export function firstPosition(scenario: Scenario): Position {
  const variables: Position['variables'] = {};
  for (const id in scenario.variables) variables[id] = scenario.variables[id]!.initial;
  return { place: scenario.start, variables };
}

export function choices(scenario: Scenario, { place, variables }: Position): string[] {
  const ids: string[] = [];
  for (const option of scenario.scenes[place]?.options ?? [])
    if (!option.when || truth(option.when, variables)) ids.push(option.id);
  return ids;
}

export function choose(scenario: Scenario, position: Position, id: string): Position {
  const option = scenario.scenes[position.place]!.options.find((each) => each.id === id)!;
  const variables = { ...position.variables };
  for (const effect of option.effects) {
    if ('set' in effect) {
      variables[effect.set] = effect.to;
      continue;
    }
    const domain = scenario.variables[effect.add]!;
    let next = (variables[effect.add] as number) + effect.by;
    if (domain.type === 'integer' && next > domain.max) next = domain.max;
    if (domain.type === 'integer' && next < domain.min) next = domain.min;
    variables[effect.add] = next;
  }
  if (typeof option.to === 'string') return { place: option.to, variables };
  for (const branch of option.to)
    if (!branch.when || truth(branch.when, variables)) return { place: branch.scene, variables };
  throw new Error('no branch');
}

function truth(condition: Condition, variables: Position['variables']): boolean {
  if ('not' in condition) return !truth(condition.not, variables);
  if ('all' in condition) return !condition.all.some((part) => !truth(part, variables));
  if ('any' in condition) return !condition.any.every((part) => !truth(part, variables));
  const value = variables[condition.variable]!;
  if ('atLeast' in condition) return (value as number) >= condition.atLeast;
  if ('atMost' in condition) return (value as number) <= condition.atMost;
  return value === condition.equals;
}
