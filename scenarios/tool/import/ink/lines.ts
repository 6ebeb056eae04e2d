/** One line of an ink file, by what it begins with. */
export type InkLine = { line: number } & (
  | { kind: 'knot' | 'stitch'; name: string; isFunction: boolean; parameters: string | undefined }
  | { kind: 'choice'; depth: number; sticky: boolean; text: string }
  | { kind: 'gather'; depth: number; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'variable'; name: string; value: string }
  /** `INCLUDE`, `LIST` and so on. */
  | { kind: 'declaration'; text: string }
  | { kind: 'block'; condition: string }
  | { kind: 'block-end' }
  | { kind: 'text'; text: string }
);

const word = String.raw`[\p{L}\p{N}_]+`;
const knot = new RegExp(String.raw`^={2,}\s*(function\s+)?(${word})\s*(\(.*\))?\s*=*$`, 'u');
const stitch = new RegExp(String.raw`^=\s*(${word})\s*(\(.*\))?$`, 'u');
const variable = new RegExp(String.raw`^VAR\s+(${word})\s*=\s*(.+)$`, 'u');

/** The lines of an ink file that say something; comments are no lines. */
export function linesOf(text: string): InkLine[] {
  return withoutComments(text)
    .split(/\r?\n/)
    .flatMap((raw, index) => {
      const trimmed = raw.trim();
      return trimmed === '' ? [] : [{ line: index + 1, ...lineOf(trimmed) }];
    });
}

type WithoutLine<Line> = Line extends unknown ? Omit<Line, 'line'> : never;

function lineOf(text: string): WithoutLine<InkLine> {
  return headOf(text) ?? weaveOf(text) ?? logicOf(text) ?? { kind: 'text', text };
}

function headOf(text: string): WithoutLine<InkLine> | undefined {
  const big = knot.exec(text);
  if (big) return { kind: 'knot', name: big[2]!, isFunction: big[1] !== undefined, parameters: big[3] };
  const small = stitch.exec(text);
  return small ? { kind: 'stitch', name: small[1]!, isFunction: false, parameters: small[2] } : undefined;
}

function weaveOf(text: string): WithoutLine<InkLine> | undefined {
  const choice = /^((?:[*+]\s*)+)(.*)$/.exec(text);
  if (choice) {
    const marks = choice[1]!.replace(/\s/g, '');
    return { kind: 'choice', depth: marks.length, sticky: marks.startsWith('+'), text: choice[2]! };
  }
  const gather = /^((?:-(?!>)\s*)+)(.*)$/.exec(text);
  return gather
    ? { kind: 'gather', depth: gather[1]!.replace(/\s/g, '').length, text: gather[2]! }
    : undefined;
}

function logicOf(text: string): WithoutLine<InkLine> | undefined {
  const declared = variable.exec(text);
  if (declared) return { kind: 'variable', name: declared[1]!, value: declared[2]!.trim() };
  if (/^(VAR|CONST|LIST|INCLUDE|EXTERNAL)\b|^TODO:/.test(text)) return { kind: 'declaration', text };
  if (text.startsWith('~')) return { kind: 'code', text: text.slice(1).trim() };
  const block = /^\{\s*(?:([^{}|]*?)\s*:)?$/.exec(text);
  if (block) return { kind: 'block', condition: block[1] ?? '' };
  return text === '}' ? { kind: 'block-end' } : undefined;
}

/** The same lines, with spaces for comments. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[^]*?(?:\*\/|(?![^]))|(?<!:)\/\/.*/g, (comment) =>
    comment.replace(/[^\r\n]/g, ' '),
  );
}
