import type { Response } from '@sarai/contract';

/** What happened to a learner in one course, in the order in which it was recorded. Verbs are those of xAPI (ADL). */
export interface LearningEvent {
  sequence: number;
  verb: 'answered' | 'completed' | 'attempted' | 'passed' | 'failed';
  /** `item/<id>`, `lesson/<id>` or `test`. */
  object: string;
  /** The attempt at the test that it belongs to; null: practice in a lesson. */
  attempt: string | null;
  result: EventResult | null;
  recordedAt: Date;
}

/** Shaped like xAPI's result: `score.scaled` is 0 … 1. */
export interface EventResult {
  response?: Response;
  score?: { scaled: number };
}

export const itemObject = (item: string): string => `item/${item}`;
export const lessonObject = (lesson: string): string => `lesson/${lesson}`;
export const testObject = 'test';

type Command = Pick<LearningEvent, 'verb' | 'object' | 'attempt'>;

/** Whether a command that is sent again is the one that was recorded. A start names no attempt yet; handing in may end either way. */
export function isSameCommand(sent: Command, recorded: Command): boolean {
  const ends = ({ verb }: Command) => verb === 'passed' || verb === 'failed';
  const alike = sent.verb === recorded.verb || (ends(sent) && ends(recorded));
  return (
    alike &&
    sent.object === recorded.object &&
    (sent.verb === 'attempted' || sent.attempt === recorded.attempt)
  );
}
