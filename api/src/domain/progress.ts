import type { Response } from '@sarai/contract';
import { itemObject, type LearningEvent, lessonObject } from './learning-event.js';

/** What progress must know of a course. */
export interface Outline {
  lessons: readonly { id: string; items: readonly string[] }[];
}

export interface Answered {
  response: Response;
  sequence: number;
  recordedAt: Date;
}

export interface AttemptState {
  id: string;
  startedAt: Date;
  /** The last answer to each item, by the item's id. */
  answers: Map<string, Answered>;
  submitted: { at: Date; share: number; passed: boolean } | undefined;
}

export type Missing = 'questions-open' | 'not-marked-read';

export interface Progress {
  /** What each lesson still lacks; nothing: it is done. */
  missing: Map<string, Missing[]>;
  /** The last answer to each practice item. */
  practice: Map<string, Answered>;
  attempts: AttemptState[];
  best: number | undefined;
  passed: boolean;
  next: { kind: 'lesson'; lesson: string } | { kind: 'test' } | { kind: 'nothing' };
}

/** Everything that is known of a learner in a course, from its events alone: the same events always give the same. */
export function replayProgress(outline: Outline, events: readonly LearningEvent[]): Progress {
  const practice = answersAmong(events.filter(({ attempt }) => attempt === null));
  const read = new Set(events.filter(({ verb }) => verb === 'completed').map(({ object }) => object));
  const missing = new Map(outline.lessons.map((lesson) => [lesson.id, missingIn(lesson, read, practice)]));
  const attempts = replayAttempts(events);
  const shares = attempts.flatMap(({ submitted }) => (submitted ? [submitted.share] : []));
  const passed = attempts.some(({ submitted }) => submitted?.passed);
  return {
    missing,
    practice,
    attempts,
    best: shares.length > 0 ? Math.max(...shares) : undefined,
    passed,
    next: nextStep(missing, passed),
  };
}

function missingIn(
  lesson: Outline['lessons'][number],
  read: ReadonlySet<string>,
  practice: ReadonlyMap<string, Answered>,
): Missing[] {
  const open = lesson.items.some((item) => !practice.has(item));
  return [
    ...(open ? (['questions-open'] as const) : []),
    ...(read.has(lessonObject(lesson.id)) ? [] : (['not-marked-read'] as const)),
  ];
}

function nextStep(missing: ReadonlyMap<string, Missing[]>, passed: boolean): Progress['next'] {
  for (const [lesson, lacks] of missing) if (lacks.length > 0) return { kind: 'lesson', lesson };
  return passed ? { kind: 'nothing' } : { kind: 'test' };
}

function answersAmong(events: readonly LearningEvent[]): Map<string, Answered> {
  const answers = new Map<string, Answered>();
  for (const { verb, object, result, sequence, recordedAt } of events)
    if (verb === 'answered' && result?.response)
      answers.set(object.slice(itemObject('').length), { response: result.response, sequence, recordedAt });
  return answers;
}

function replayAttempts(events: readonly LearningEvent[]): AttemptState[] {
  return events
    .filter((event) => event.verb === 'attempted')
    .map(({ attempt, recordedAt }) => {
      const own = events.filter((event) => event.attempt === attempt);
      return {
        id: attempt!,
        startedAt: recordedAt,
        answers: answersAmong(own),
        submitted: submissionAmong(own),
      };
    });
}

function submissionAmong(events: readonly LearningEvent[]): AttemptState['submitted'] {
  const end = events.find(({ verb }) => verb === 'passed' || verb === 'failed');
  return end && { at: end.recordedAt, share: end.result?.score?.scaled ?? 0, passed: end.verb === 'passed' };
}
