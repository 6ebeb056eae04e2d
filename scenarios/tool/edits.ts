import { isNode, type Document } from 'yaml';

/** Puts `text` in the place of what stands from one offset of a file up to another. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** The edit that gives a value of a YAML file another one; comments and spacing around it stay. */
export function replacing(document: Document.Parsed, path: string[], text: string): Edit {
  const node = document.getIn(path, true);
  if (!isNode(node) || !node.range) throw new Error(`the file has no ${path.join('.')}`);
  return { from: node.range[0], to: node.range[1], text };
}

/** Applied from the end, so that the offsets of those before still hold. */
export function edited(text: string, edits: Edit[]): string {
  const fromTheEnd = edits.toSorted((a, b) => b.from - a.from);
  return fromTheEnd.reduce((all, { from, to, text: put }) => all.slice(0, from) + put + all.slice(to), text);
}
