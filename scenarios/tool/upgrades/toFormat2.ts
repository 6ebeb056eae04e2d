import { replacing } from '../edits.ts';
import type { Step } from './step.ts';

/** Format 2 adds phases, tracks, deadlines and votes; a file that has none of them changes in its number alone. */
export const toFormat2: Step = (document) => [replacing(document, ['format'], '2')];
