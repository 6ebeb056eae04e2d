import { Composer, Parser, Lexer, visit, type CST, type Document, type YAMLMap } from 'yaml';

/** Something in a YAML text that stands in the way of reading it. */
export interface Mistake {
  /** Characters before it. */
  offset: number;
  code: string;
  message: string;
}

/** A YAML text, taken apart. */
export interface Composed {
  document: Document;
  mistakes: Mistake[];
}

/** Lists and maps inside one another. */
export const deepest = 100;

/**
 * Takes a YAML text apart in a time that grows with its length: it stops where lists and maps are too deep, and
 * follows no aliases.
 */
export function compose(text: string): Composed {
  const mistakes: Mistake[] = [];
  // The package would compare every key of a map with every other one.
  const composer = new Composer({ prettyErrors: false, stringKeys: true, uniqueKeys: false });
  const documents = composer.compose(tokensOf(text, mistakes), true, text.length);
  const document = documents.next().value as Document;
  for (const { pos, message } of [...document.errors, ...document.warnings])
    mistakes.push(mistake(pos[0], 'yaml-syntax', message));
  const second = documents.next();
  if (!second.done)
    mistakes.push(
      mistake(second.value.range[0], 'yaml-syntax', 'a file holds one document: take the line --- away'),
    );
  if (mistakes.length === 0) mistakes.push(...strays(document));
  return { document, mistakes };
}

const mistake = (offset: number, code: string, message: string): Mistake => ({ offset, code, message });

function* tokensOf(text: string, mistakes: Mistake[]): Generator<CST.Token> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length <= deepest) continue;
    const message = `lists and maps stand more than ${deepest} deep in one another`;
    mistakes.push(mistake(parser.offset, 'yaml-too-deep', message));
    return;
  }
  yield* parser.end();
}

/** What YAML allows, and the format does not. */
function strays(document: Document): Mistake[] {
  const found: Mistake[] = [];
  visit(document, {
    Map: (_, map) => void found.push(...oddNames(map)),
    Alias: (_, { range, source }) => {
      const message = `*${source} is an alias, which the format has not: write out again what it stands for`;
      found.push(mistake(range![0], 'yaml-alias', message));
    },
  });
  return found;
}

function oddNames(map: YAMLMap): Mistake[] {
  const names = new Set<string>();
  return map.items.flatMap(({ key }) => {
    const { value, range } = key as { value: unknown; range: [number] };
    const name = String(value);
    // Zod passes over it in silence.
    if (name === '__proto__') return [mistake(range[0], 'yaml-syntax', `${name} is no name`)];
    if (names.has(name)) return [mistake(range[0], 'yaml-syntax', `${name} stands twice in one map`)];
    names.add(name);
    return [];
  });
}
