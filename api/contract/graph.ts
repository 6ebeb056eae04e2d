import { z } from 'zod';
import { slug, text } from './common.ts';
import { judgement } from './plays.ts';

/** A scene, phase, track or ending; where a track is over it is `<track>:done`. */
const place = z.string();
const range = z.strictObject({ least: z.number(), greatest: z.number() });
const position = { x: z.number(), y: z.number() };
const grade = judgement.shape.grade.nullable();

export const drawnNode = z.strictObject({
  id: place,
  kind: z.enum(['scene', 'phase', 'track', 'done', 'ending']),
  /** Whether what it stands in begins here. */
  start: z.boolean(),
  grade,
  ...position,
  width: z.number(),
  height: z.number(),
});

export const drawnEdge = z.strictObject({
  from: place,
  to: place,
  by: z.enum(['choose', 'deadline', 'exit', 'done']),
  option: slug.nullable(),
  /** The `d` of an SVG path. */
  path: z.string(),
  label: z.strictObject(position),
});

export const graphMove = z.strictObject({
  by: drawnEdge.shape.by,
  option: slug.nullable(),
  text: text.nullable(),
  /** Offered only where a condition holds. */
  conditional: z.boolean(),
  /** How often it may be chosen in one play. */
  limit: z.int().nullable(),
  /** After how many minutes of exercise time a deadline comes. */
  minutes: z.int().nullable(),
  /** More than one where conditions decide. */
  to: z.array(place),
  scores: z.array(z.strictObject({ competency: slug, points: z.number() })),
  violates: z.array(z.string()),
});

export const graphPlace = z.strictObject({
  id: slug,
  kind: drawnNode.shape.kind.exclude(['done']),
  title: text,
  /** The phases and tracks that it stands in, from the outside to the inside. */
  within: z.array(slug),
  grade,
  moves: z.array(graphMove),
});

/** Everything that can happen in a scenario, for those who lead or write it: it shows what is coming. */
export const scenarioGraph = z.strictObject({
  slug,
  title: text,
  competencies: z.array(z.strictObject({ id: slug, title: text })),
  drawing: z.strictObject({
    width: z.number(),
    height: z.number(),
    nodes: z.array(drawnNode),
    edges: z.array(drawnEdge),
  }),
  /** As the picture is read: from above to below, what stands in a phase after the phase. */
  places: z.array(graphPlace),
  /** Points over all plays, and over those that come to one ending; in the order of `competencies`. */
  bounds: z.array(z.strictObject({ ending: slug.nullable(), overall: range, competencies: z.array(range) })),
  /** Moves in the shortest and the longest play; null where a play can go round for ever. */
  plays: z.strictObject({ shortest: z.int(), longest: z.int().nullable() }),
  findings: z.array(z.strictObject({ code: z.string(), message: text })),
});
export type ScenarioGraph = z.infer<typeof scenarioGraph>;
