import { z } from 'zod';
import { id, idempotencyKey, instant, language, slug, text } from './common.ts';

export const judgement = z.strictObject({
  ending: slug,
  grade: z.enum(['excellent', 'good', 'mixed', 'poor']),
  passing: z.boolean(),
  /** Points, and the least and greatest that any play can reach. */
  scores: z.array(
    z.strictObject({ competency: slug, points: z.number(), least: z.number(), greatest: z.number() }),
  ),
});
export type Judgement = z.infer<typeof judgement>;

export const playSummary = z.strictObject({
  id,
  startedAt: instant,
  endedAt: instant.nullable(),
  decisions: z.int(),
  ending: text.nullable(),
  grade: judgement.shape.grade.nullable(),
});

export const scenarioCard = z.strictObject({
  slug,
  title: text,
  summary: text,
  minutes: z.int(),
  scenes: z.int(),
  endings: z.int(),
  audiences: z.array(z.string()),
  open: id.nullable(),
  plays: z.int(),
});
export const scenarioCards = z.array(scenarioCard);
export type ScenarioCard = z.infer<typeof scenarioCard>;

export const scenarioDetail = scenarioCard.omit({ plays: true }).extend({
  briefing: text,
  competencies: z.array(text),
  roles: z.array(z.strictObject({ id: slug, title: text, private: text })),
  /** Decisions in the shortest and the longest play. */
  decisions: z.strictObject({ least: z.int(), most: z.int() }),
  /** Whether the reader may see the whole graph. */
  mayStudy: z.boolean(),
  plays: z.array(playSummary),
});
export type ScenarioDetail = z.infer<typeof scenarioDetail>;

export const newPlay = z.strictObject({ key: idempotencyKey });
export const playStarted = z.strictObject({ id });

const choose = z.strictObject({ type: z.literal('choose'), option: slug });
/** Who plays alone says when the time of a scene or phase is over, and moves on where a facilitator would. */
const deadline = z.strictObject({ type: z.literal('deadline'), of: slug });
const exit = z.strictObject({ type: z.literal('exit'), of: slug });
const recording = { sequence: z.int(), recordedAt: instant };

export const playEvent = z.discriminatedUnion('type', [choose, deadline, exit]);
/** What somebody who plays alone can do. */
export type SoloEvent = z.infer<typeof playEvent>;
export const recordedEvent = z.discriminatedUnion('type', [
  choose.extend(recording),
  deadline.extend(recording),
  exit.extend(recording),
]);

/** All that a solo play needs in the browser: the scenario as data, its texts in one language, what has happened. */
export const play = z.strictObject({
  id,
  scenario: z.record(z.string(), z.unknown()),
  texts: z.record(z.string(), z.string()),
  /** Texts that are in another language than the one asked for: id → language. */
  fallbacks: z.record(z.string(), language),
  bounds: z.record(slug, z.strictObject({ least: z.number(), greatest: z.number() })),
  events: z.array(recordedEvent),
  judgement: judgement.nullable(),
  /** After the end: for each move, the points that could still be reached after it, and by how much the best became less. */
  weighed: z
    .array(z.strictObject({ least: z.number(), greatest: z.number(), regret: z.number() }))
    .nullable(),
});
export type Play = z.infer<typeof play>;

export const newPlayEvent = z.strictObject({ key: idempotencyKey, event: playEvent });
export const playAcknowledgement = z.strictObject({
  sequence: z.int(),
  recordedAt: instant,
  judgement: judgement.nullable(),
});
