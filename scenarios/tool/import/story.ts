import type { Condition, Effect, Variable } from '@sarai/engine';

/** A branching story as other programs write it: passages and the links between them. */
export interface Story {
  title: string | undefined;
  /** The name of the first passage. */
  start: string;
  passages: Passage[];
  variables: Record<string, Variable>;
  remarks: Remark[];
}

export interface Passage {
  /** What links name it by. */
  name: string;
  title: string;
  line: number;
  text: string;
  /** None where the story ends. */
  links: Link[];
  /** What happens on coming here. */
  effects: Effect[];
}

export interface Link {
  line: number;
  text: string;
  /** The name of a passage; undefined where the story ends. */
  to: string | undefined;
  when?: Condition;
  effects: Effect[];
  /** What is told once it was chosen. */
  reply: string;
  /** Whether it may be chosen but once. */
  once: boolean;
}

/** Something of the story that its author must look at. */
export interface Remark {
  line: number;
  kind: 'not mapped' | 'guessed';
  what: string;
}

/** A story that cannot be read at all. */
export interface NotAStory {
  line: number;
  refused: string;
}
