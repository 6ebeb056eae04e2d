import type { Condition, Variable } from '@sarai/engine';

/** Variables by the name that ink knows them by. */
export type Known = ReadonlyMap<string, { id: string; variable: Variable }>;

const token = /\s*(&&|\|\||==|!=|>=|<=|>|<|!|\(|\)|-?\d+(?![\p{L}\p{N}_.])|[\p{L}_][\p{L}\p{N}_]*)/uy;
const comparisons = new Set(['==', '!=', '>', '>=', '<', '<=']);

/** The condition that an expression of ink makes; undefined where it says more than the scenario language can. */
export function conditionOf(expression: string, known: Known): Condition | undefined {
  const tokens = tokensOf(expression);
  if (!tokens) return undefined;
  const reader = new Reader(tokens, known);
  const condition = reader.either();
  return reader.isAtEnd ? condition : undefined;
}

function tokensOf(expression: string): string[] | undefined {
  const tokens: string[] = [];
  token.lastIndex = 0;
  for (const text = expression.trimEnd(); token.lastIndex < text.length;) {
    const found = token.exec(text);
    if (!found) return undefined;
    tokens.push(found[1]!);
  }
  return tokens;
}

class Reader {
  private readonly tokens: string[];
  private readonly known: Known;
  private at = 0;

  constructor(tokens: string[], known: Known) {
    this.tokens = tokens;
    this.known = known;
  }

  get isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  either(): Condition | undefined {
    return this.joined(
      ['||', 'or'],
      () => this.both(),
      (parts) => ({ any: parts }),
    );
  }

  private both(): Condition | undefined {
    return this.joined(
      ['&&', 'and'],
      () => this.single(),
      (parts) => ({ all: parts }),
    );
  }

  private joined(
    by: string[],
    read: () => Condition | undefined,
    join: (parts: Condition[]) => Condition,
  ): Condition | undefined {
    const parts: Condition[] = [];
    do {
      const part = read();
      if (!part) return undefined;
      parts.push(part);
    } while (this.took(by));
    return parts.length === 1 ? parts[0] : join(parts);
  }

  private single(): Condition | undefined {
    if (this.took(['!', 'not'])) {
      const inner = this.single();
      return inner && { not: inner };
    }
    if (this.took(['('])) {
      const inner = this.either();
      return this.took([')']) ? inner : undefined;
    }
    return this.comparison();
  }

  private comparison(): Condition | undefined {
    const found = this.known.get(this.next() ?? '');
    if (!found) return undefined;
    const { id, variable } = found;
    const sign = this.tokens[this.at];
    if (sign === undefined || !comparisons.has(sign))
      return variable.type === 'boolean'
        ? { variable: id, equals: true }
        : { not: { variable: id, equals: 0 } };
    this.at++;
    return variable.type === 'boolean' ? booleanIs(id, sign, this.next()) : numberIs(id, sign, this.next());
  }

  private took(tokens: string[]): boolean {
    const takes = tokens.includes(this.tokens[this.at] ?? '');
    if (takes) this.at++;
    return takes;
  }

  private next(): string | undefined {
    return this.tokens[this.at++];
  }
}

function booleanIs(variable: string, sign: string, value: string | undefined): Condition | undefined {
  if (value !== 'true' && value !== 'false') return undefined;
  if (sign !== '==' && sign !== '!=') return undefined;
  return { variable, equals: (value === 'true') === (sign === '==') };
}

function numberIs(variable: string, sign: string, value: string | undefined): Condition | undefined {
  if (value === undefined || !/^-?\d+$/.test(value)) return undefined;
  const number = Number(value);
  switch (sign) {
    case '==':
      return { variable, equals: number };
    case '!=':
      return { not: { variable, equals: number } };
    case '>':
      return { variable, atLeast: number + 1 };
    case '>=':
      return { variable, atLeast: number };
    case '<':
      return { variable, atMost: number - 1 };
    default:
      return { variable, atMost: number };
  }
}
