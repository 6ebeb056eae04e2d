import { z } from 'zod';
import { id, idempotencyKey, instant, slug, text } from './common.ts';

/** 0 … 1 */
const share = z.number().min(0).max(1);

export const courseProgress = z.strictObject({
  enrolledAt: instant,
  lessonsDone: z.int(),
  /** Where "continue" leads: the first lesson not done, then the test, then nothing. */
  next: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('lesson'), lesson: slug }),
    z.strictObject({ kind: z.literal('test') }),
    z.strictObject({ kind: z.literal('nothing') }),
  ]),
  best: share.nullable(),
  passed: z.boolean(),
});

export const courseCard = z.strictObject({
  slug,
  title: text,
  summary: text,
  minutes: z.int(),
  lessons: z.int(),
  items: z.int(),
  audiences: z.array(z.string()),
  progress: courseProgress.nullable(),
});
export const catalogue = z.array(courseCard);
export type CourseCard = z.infer<typeof courseCard>;

/** Why a lesson counts as done, or what is missing: codes of locales/<lang>/learn.json. */
export const lessonState = z.strictObject({
  done: z.boolean(),
  missing: z.array(z.enum(['questions-open', 'not-marked-read'])),
});

export const courseOutline = courseCard.extend({
  modules: z.array(
    z.strictObject({
      id: slug,
      title: text,
      lessons: z.array(
        z.strictObject({ id: slug, title: text, goal: text, minutes: z.int(), state: lessonState }),
      ),
    }),
  ),
  test: z.strictObject({
    items: z.int(),
    pass: share,
    open: id.nullable(),
    results: z.array(z.strictObject({ attempt: id, submittedAt: instant, share, passed: z.boolean() })),
  }),
});
export type CourseOutline = z.infer<typeof courseOutline>;

export const option = z.strictObject({ id: slug, text });
export const itemView = z.discriminatedUnion('type', [
  z.strictObject({ id: slug, type: z.literal('single'), prompt: text, options: z.array(option) }),
  z.strictObject({ id: slug, type: z.literal('multiple'), prompt: text, options: z.array(option) }),
  z.strictObject({ id: slug, type: z.literal('ordering'), prompt: text, options: z.array(option) }),
  z.strictObject({
    id: slug,
    type: z.literal('matching'),
    prompt: text,
    options: z.array(option),
    matches: z.array(option),
  }),
]);
export type ItemView = z.infer<typeof itemView>;

/** What a person answers: ids only, so that it means the same in every language. */
export const response = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('single'), choice: slug }),
  z.strictObject({ type: z.literal('multiple'), choices: z.array(slug).max(20) }),
  z.strictObject({ type: z.literal('ordering'), order: z.array(slug).max(20) }),
  z.strictObject({ type: z.literal('matching'), pairs: z.record(slug, slug) }),
]);
export type Response = z.infer<typeof response>;

export const reference = z.strictObject({ id: slug, text, url: z.url() });

export const feedback = z.strictObject({
  share,
  /** The right answer, in the shape of a response. */
  right: response,
  reason: text,
  options: z.array(z.strictObject({ id: slug, chosen: z.boolean(), right: z.boolean(), feedback: text })),
  references: z.array(reference),
  readAgain: z.strictObject({ lesson: slug, block: slug, title: text }).nullable(),
});
export type Feedback = z.infer<typeof feedback>;

export const answered = z.strictObject({ response, sequence: z.int(), recordedAt: instant });

const prose = z.strictObject({
  id: slug,
  type: z.enum(['text', 'case', 'example', 'definitions', 'reflection']),
  html: z.string(),
  lang: text.shape.lang,
});
const practice = z.strictObject({
  id: slug,
  type: z.literal('item'),
  item: itemView,
  answered: answered.nullable(),
  feedback: feedback.nullable(),
});

export const lesson = z.strictObject({
  course: slug,
  courseTitle: text,
  id: slug,
  title: text,
  goal: text,
  minutes: z.int(),
  number: z.int(),
  of: z.int(),
  blocks: z.array(z.union([prose, practice])),
  state: lessonState,
  previous: z.strictObject({ id: slug, title: text }).nullable(),
  next: z.strictObject({ id: slug, title: text }).nullable(),
});
export type Lesson = z.infer<typeof lesson>;

export const command = z.strictObject({ key: idempotencyKey });
export const newResponse = z.strictObject({ key: idempotencyKey, item: slug, response });
/** Sent only after the commit. */
export const acknowledgement = z.strictObject({ sequence: z.int(), recordedAt: instant });
export const practiceAcknowledgement = acknowledgement.extend({ feedback });
export const attemptStarted = acknowledgement.extend({ attempt: id });

export const attempt = z.strictObject({
  course: slug,
  courseTitle: text,
  id,
  startedAt: instant,
  submittedAt: instant.nullable(),
  pass: share,
  items: z.array(z.strictObject({ item: itemView, answered: answered.nullable() })),
});
export type Attempt = z.infer<typeof attempt>;

export const attemptResult = z.strictObject({
  course: slug,
  courseTitle: text,
  id,
  submittedAt: instant,
  share,
  pass: share,
  passed: z.boolean(),
  competencies: z.array(z.strictObject({ id: slug, title: text, share, items: z.int() })),
  items: z.array(z.strictObject({ item: itemView, answered: answered.nullable(), feedback })),
});
export type AttemptResult = z.infer<typeof attemptResult>;
