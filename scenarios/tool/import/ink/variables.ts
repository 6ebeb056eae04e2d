import type { Condition, Effect, Variable } from '@sarai/engine';
import { Ids } from '../ids.ts';
import type { Remark } from '../story.ts';
import { conditionOf, type Known } from './conditions.ts';

type Integer = Extract<Variable, { type: 'integer' }>;

/** How far a number may go where the story only adds to it. */
const guessedGreatest = 10;

/** The variables of an ink story: booleans, and whole numbers, whose bounds are guessed from what is done with them. */
export class InkVariables {
  private readonly known = new Map<string, { id: string; variable: Variable; line: number }>();
  private readonly ids = new Ids();
  private readonly named = new Map<string, Set<number>>();
  private readonly changed = new Set<string>();

  /** Whether a declaration can be mapped. */
  declare(name: string, value: string, line: number): boolean {
    const variable = variableOf(value);
    if (!variable || this.known.has(name)) return false;
    const id = this.ids.of(name, 'variable');
    this.known.set(name, { id, variable, line });
    this.named.set(id, new Set(variable.type === 'integer' ? [variable.initial] : []));
    return true;
  }

  condition(expression: string): Condition | undefined {
    const condition = conditionOf(expression, this.known as Known);
    if (condition) this.note(condition);
    return condition;
  }

  /** The effect of a line such as `~ trust += 1`. */
  effect(code: string): Effect | undefined {
    const parts = /^([\p{L}_][\p{L}\p{N}_]*)\s*(\+\+|--|=|\+=|-=)\s*(.*)$/u.exec(code);
    const found = parts && this.known.get(parts[1]!);
    if (!found) return undefined;
    const effect = effectOf(parts, found);
    if (effect && 'to' in effect && typeof effect.to === 'number') this.named.get(found.id)!.add(effect.to);
    if (effect && 'by' in effect) this.changed.add(found.id);
    return effect;
  }

  /** All of them, with a remark for each guess. */
  all(): { variables: Record<string, Variable>; remarks: Remark[] } {
    const entries = [...this.known.values()];
    const remarks = entries.flatMap(({ id, variable, line }): Remark[] => {
      if (variable.type !== 'integer') return [];
      const { min, max } = this.bounded(id, variable);
      return [{ line, kind: 'guessed', what: `the variable ${id} goes from ${min} to ${max}` }];
    });
    const variables = entries.map(({ id, variable }) => [
      id,
      variable.type === 'integer' ? this.bounded(id, variable) : variable,
    ]);
    return { variables: Object.fromEntries(variables) as Record<string, Variable>, remarks };
  }

  private bounded(id: string, variable: Integer): Integer {
    const named = [0, 1, ...this.named.get(id)!, ...(this.changed.has(id) ? [guessedGreatest] : [])];
    return { ...variable, min: Math.min(...named), max: Math.max(...named) };
  }

  private note(condition: Condition): void {
    if ('not' in condition) return this.note(condition.not);
    if ('all' in condition) return condition.all.forEach((part) => this.note(part));
    if ('any' in condition) return condition.any.forEach((part) => this.note(part));
    const value =
      'equals' in condition
        ? condition.equals
        : 'atLeast' in condition
          ? condition.atLeast
          : condition.atMost;
    if (typeof value === 'number') this.named.get(condition.variable)!.add(value);
  }
}

function variableOf(value: string): Variable | undefined {
  if (value === 'true' || value === 'false') return { type: 'boolean', initial: value === 'true' };
  if (!/^-?\d+$/.test(value)) return undefined;
  return { type: 'integer', min: 0, max: 0, initial: Number(value) };
}

function effectOf(
  [, name, sign, value]: RegExpExecArray,
  { id, variable }: { id: string; variable: Variable },
): Effect | undefined {
  if (variable.type === 'boolean')
    return sign === '=' && /^(true|false)$/.test(value!) ? { set: id, to: value === 'true' } : undefined;
  if (sign === '++' || sign === '--')
    return value === '' ? { add: id, by: sign === '++' ? 1 : -1 } : undefined;
  const sum = /^([\p{L}\p{N}_]+)\s*([+-])\s*(\d+)$/u.exec(value!);
  if (sum && sign === '=' && sum[1] === name) return { add: id, by: Number(`${sum[2]}${sum[3]}`) };
  if (!/^-?\d+$/.test(value!)) return undefined;
  return sign === '='
    ? { set: id, to: Number(value) }
    : { add: id, by: Number(value) * (sign === '+=' ? 1 : -1) };
}
