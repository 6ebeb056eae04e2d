/** A part of a Markdown file under a heading `## id`. */
export interface Section {
  id: string;
  /** The line of the heading, from 1. */
  line: number;
  /** What follows the heading's line. */
  text: string;
}

export interface Body {
  /** What stands above the first section. */
  preface: string;
  sections: Section[];
}

/** Splits a text at its `##` headings; `above` lines of the file stand before it. */
export function sectionsOf(text: string, above = 0): Body {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, index) => (/^##(\s|$)/.test(line) ? [index] : []));
  const sections = starts.map((start, index) => ({
    id: lines[start]!.slice(2).trim(),
    line: above + start + 1,
    text: lines.slice(start + 1, starts[index + 1]).join('\n'),
  }));
  return { preface: lines.slice(0, starts[0]).join('\n'), sections };
}

/** A Markdown file in two: the YAML between its `---` lines, if it has any, and the rest. */
export interface Fronted {
  front?: string;
  body: string;
  /** Lines above the body. */
  above: number;
}

export function splitFront(text: string): Fronted {
  const match = /^---\n([\s\S]*?\n)?---[ \t]*\n/.exec(text);
  if (!match) return { body: text, above: 0 };
  return { front: match[1] ?? '', body: text.slice(match[0].length), above: match[0].split('\n').length - 1 };
}
