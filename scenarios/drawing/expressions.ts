import type { Condition, Effect, Option, Variable } from '@sarai/engine';

/** The value of a variable as ECMAScript says it. */
type Values = (variable: string) => string;

export const present: Values = (variable) => `variables[${JSON.stringify(variable)}]`;

const literal = (value: boolean | number | string): string => JSON.stringify(value);

/** A condition in ECMAScript. */
export function expression(condition: Condition, values: Values = present): string {
  if ('all' in condition) return `(${condition.all.map((each) => expression(each, values)).join(' && ')})`;
  if ('any' in condition) return `(${condition.any.map((each) => expression(each, values)).join(' || ')})`;
  if ('not' in condition) return `!(${expression(condition.not, values)})`;
  const value = values(condition.variable);
  if ('equals' in condition) return `${value} === ${literal(condition.equals)}`;
  return 'atLeast' in condition ? `${value} >= ${condition.atLeast}` : `${value} <= ${condition.atMost}`;
}

/** The values as the effects leave them: in SCXML a condition is asked before what its transition does. */
export function after(effects: Effect[], domains: Record<string, Variable>): Values {
  return effects.reduce<Values>((before, effect) => {
    const variable = 'set' in effect ? effect.set : effect.add;
    const value = within(
      domains[variable],
      'set' in effect ? literal(effect.to) : `${before(variable)} + ${effect.by}`,
    );
    return (asked) => (asked === variable ? value : before(asked));
  }, present);
}

function within(domain: Variable | undefined, value: string): string {
  if (domain?.type !== 'integer') return value;
  return `Math.min(${domain.max}, Math.max(${domain.min}, ${value}))`;
}

/** What a play needs to take an option, if anything. */
export function needed({ id, when, limit }: Option): string[] {
  return [
    ...(when ? [expression(when)] : []),
    ...(limit === undefined ? [] : [`(times[${JSON.stringify(id)}] || 0) < ${limit}`]),
  ];
}
