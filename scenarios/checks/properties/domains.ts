import type { Effect, Scenario, Variable } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import {
  comparisonsOf,
  conditionsOf,
  inWords,
  kindOf,
  optionsOf,
  variableOf,
  type Comparison,
} from '../walk.ts';

/** S004: conditions and effects give a variable only what it can hold. Variables that are not declared are S001. */
export function domains(scenario: Scenario): Finding[] {
  const compared = conditionsOf(scenario).flatMap(({ who, condition, at }) =>
    comparisonsOf(condition).flatMap((comparison) => {
      const fault = faultOfComparison(scenario.variables[comparison.variable], comparison);
      return fault ? [finding(who, fault, at)] : [];
    }),
  );
  const changed = optionsOf(scenario).flatMap(({ scene, option, at }) =>
    option.effects.flatMap((effect, index) => {
      const fault = faultOfEffect(scenario.variables[variableOf(effect)], effect);
      const who = `option ${option.id} of ${kindOf(scenario, scene)} ${scene}`;
      return fault ? [finding(who, fault, [...at, 'effects', index])] : [];
    }),
  );
  return [...compared, ...changed];
}

function finding(who: string, fault: string, at: Finding['at']): Finding {
  return { code: 'S004', severity: 'error', at, message: `${who}: ${fault}` };
}

function faultOfComparison(domain: Variable | undefined, comparison: Comparison): string | undefined {
  if (!domain) return undefined;
  if ('equals' in comparison) return faultOfValue(domain, comparison.variable, comparison.equals);
  const bound = 'atLeast' in comparison ? comparison.atLeast : comparison.atMost;
  if (domain.type !== 'integer')
    return `${inWords(comparison)} compares ${comparison.variable}, which is no integer`;
  return faultOfValue(domain, comparison.variable, bound);
}

function faultOfEffect(domain: Variable | undefined, effect: Effect): string | undefined {
  if (!domain) return undefined;
  if ('set' in effect) return faultOfValue(domain, effect.set, effect.to);
  return domain.type === 'integer' ? undefined : `adds to ${effect.add}, which is no integer`;
}

function faultOfValue(domain: Variable, id: string, value: boolean | number | string): string | undefined {
  return fits(domain, value) ? undefined : `${id} is never ${value}: it is ${allowed(domain)}`;
}

function fits(domain: Variable, value: boolean | number | string): boolean {
  if (domain.type === 'boolean') return typeof value === 'boolean';
  if (domain.type === 'enum') return typeof value === 'string' && domain.values.includes(value);
  return typeof value === 'number' && domain.min <= value && value <= domain.max;
}

function allowed(domain: Variable): string {
  if (domain.type === 'boolean') return 'true or false';
  return domain.type === 'enum' ? domain.values.join(' or ') : `from ${domain.min} to ${domain.max}`;
}
