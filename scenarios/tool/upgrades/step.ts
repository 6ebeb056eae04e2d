import { isScalar, type Document } from 'yaml';

/** Puts `text` in the place of what stands from one offset of the file up to another. */
export interface Edit {
  from: number;
  to: number;
  text: string;
}

/** What brings a scenario of one format to the next. Edits leave comments and spacing around them alone. */
export type Step = (document: Document.Parsed) => Edit[];

/** The edit that gives a value of the file another one. */
export function replacing(document: Document.Parsed, path: string[], text: string): Edit {
  const node = document.getIn(path, true);
  if (!isScalar(node) || !node.range) throw new Error(`${path.join('.')} is no single value`);
  return { from: node.range[0], to: node.range[1], text };
}
