import type { Document } from 'yaml';
import type { Edit } from '../edits.ts';

/** What brings a scenario of one format to the next. Edits leave comments and spacing around them alone. */
export type Step = (document: Document.Parsed) => Edit[];
