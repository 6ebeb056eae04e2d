import { z } from 'zod';

/** Lower-case words joined by hyphens: `necessity-test`, `iccpr-9`. Every object of JavaScript has a `constructor`. */
export const idSchema = z
  .string()
  .regex(
    /^(?!constructor$)[a-z0-9]+(-[a-z0-9]+)*$/,
    'an id is lower-case words joined by hyphens, and not the word constructor',
  );

/** A language tag as folders and files use it: `kk`, `uz-Cyrl`. */
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?$/, 'a language is a tag such as kk');

export const audienceSchema = z.enum([
  'police',
  'border-guard',
  'prosecutor',
  'judge',
  'fiu',
  'civil-society',
]);

/** Id → where the source is published. */
export const referencesSchema = z.record(idSchema, z.strictObject({ url: z.url({ protocol: /^https?$/ }) }));

/** A list in which nothing stands twice. */
export function listOf<Element extends z.ZodType<string>>(element: Element) {
  return z
    .array(element)
    .refine((list) => new Set(list).size === list.length, 'something stands twice in this list');
}

/** The fields that courses and scenarios share, but for the version of their format. */
export const headerShape = {
  id: idSchema,
  source: languageSchema,
  languages: listOf(languageSchema).min(1),
  audiences: listOf(audienceSchema).min(1),
  competencies: listOf(idSchema).min(1),
  references: referencesSchema.default({}),
};

/** Whether the source language is one of the languages. */
export function listsItsSource(header: { source: string; languages: string[] }): boolean {
  return header.languages.includes(header.source);
}
export const sourceNotListed = { message: 'languages must include the source language', path: ['languages'] };

export const channels = [
  'e-mail',
  'phone',
  'radio',
  'press',
  'social-post',
  'in-person',
  'document',
] as const;
/** From the best to the worst. */
export const grades = ['excellent', 'good', 'mixed', 'poor'] as const;
export const rights = [
  'due-process',
  'fair-trial',
  'liberty',
  'privacy',
  'expression',
  'association',
  'non-discrimination',
  'non-refoulement',
  'humane-treatment',
  'property',
  'rights-of-the-child',
] as const;

const value = z.union([z.boolean(), z.int(), z.string()], 'a value is true, false, a whole number or a word');

const variableSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('boolean'), initial: z.boolean() }),
  z
    .strictObject({ type: z.literal('integer'), min: z.int(), max: z.int(), initial: z.int() })
    .refine(({ min, max, initial }) => min <= initial && initial <= max, 'must be: min ≤ initial ≤ max'),
  z
    .strictObject({ type: z.literal('enum'), values: listOf(idSchema).min(1), initial: idSchema })
    .refine(({ values, initial }) => values.includes(initial), 'initial must be one of the values'),
]);

export type Condition =
  | { variable: string; equals: boolean | number | string }
  | { variable: string; atLeast: number }
  | { variable: string; atMost: number }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

const conditionSchema: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ variable: idSchema, equals: value }),
      z.strictObject({ variable: idSchema, atLeast: z.int() }),
      z.strictObject({ variable: idSchema, atMost: z.int() }),
      z.strictObject({ all: z.array(conditionSchema).min(1) }),
      z.strictObject({ any: z.array(conditionSchema).min(1) }),
      z.strictObject({ not: conditionSchema }),
    ],
    'a condition is { variable, equals }, { variable, atLeast }, { variable, atMost }, { all }, { any } or { not }',
  ),
);

const effectSchema = z.union(
  [z.strictObject({ set: idSchema, to: value }), z.strictObject({ add: idSchema, by: z.int() })],
  'an effect is { set, to } or { add, by }',
);

const branchSchema = z.strictObject({ when: conditionSchema.optional(), scene: idSchema });

function onlyTheLastIsOpen(branches: { when?: unknown }[]): boolean {
  return branches.every((branch, index) => (branch.when === undefined) === (index === branches.length - 1));
}

/** Where something leads: a scene, a phase or an ending; inside a track also `done`. */
const destinationSchema = z.union(
  [idSchema, z.array(branchSchema).min(1).refine(onlyTheLastIsOpen)],
  'to is an id, or a list of { when, scene } of which the last, and only the last, has no when',
);

const optionSchema = z.strictObject({
  id: idSchema,
  when: conditionSchema.optional(),
  /** How often it may be chosen in one play; without it, as often as it is offered. */
  limit: z.int().positive().optional(),
  effects: z.array(effectSchema).default([]),
  scores: z.record(idSchema, z.int()).default({}),
  objectives: listOf(idSchema).default([]),
  references: listOf(idSchema).default([]),
  violates: listOf(z.enum(rights)).default([]),
  to: destinationSchema,
});

const minutesSchema = z.int().positive();

const injectSchema = z
  .strictObject({
    id: idSchema,
    channel: z.enum(channels),
    from: idSchema,
    /** Roles; without it, everyone. */
    to: listOf(idSchema).min(1).optional(),
    /** Minutes of exercise time after its scene or phase is entered; without it, on entering. */
    after: minutesSchema.optional(),
    /** As soon as this holds while its scene or phase lasts. */
    when: conditionSchema.optional(),
    /** Sent by the facilitator's hand alone. */
    by: z.literal('facilitator').optional(),
    objective: idSchema.optional(),
    /** Actions that evaluators look for; each has a text. */
    expects: listOf(idSchema).optional(),
    /** A file in the scenario's folder `attachments/`. */
    attachment: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]*$/)
      .optional(),
  })
  .refine(
    ({ after, when, by }) => [after, when, by].filter((each) => each !== undefined).length <= 1,
    'an inject has at most one of after, when and by',
  );

/** A scene's deadline takes an option or leads somewhere; a phase's leads somewhere. */
const deadlineSchema = z.union(
  [
    z.strictObject({ minutes: minutesSchema, option: idSchema }),
    z.strictObject({ minutes: minutesSchema, to: destinationSchema }),
  ],
  'a deadline is { minutes, option } or { minutes, to }',
);
const phaseDeadlineSchema = z.strictObject({ minutes: minutesSchema, to: destinationSchema });

export const decisionRules = ['majority', 'unanimity', 'lead'] as const;

const decisionSchema = z
  .strictObject({
    /** The whole team, or those in one role. */
    by: z.union([z.literal('team'), z.strictObject({ role: idSchema })]),
    rule: z.enum(decisionRules),
    /** The role whose vote decides, for the rule `lead` or a tie. */
    lead: idSchema.optional(),
    /** Votes that must be there when the vote is closed. */
    quorum: z.int().positive(),
    /** What a tie, or a vote that is not unanimous, comes to. */
    tie: z.union([z.literal('lead'), z.strictObject({ option: idSchema })]),
    /** What a vote without a quorum comes to. */
    otherwise: z.strictObject({ option: idSchema }),
  })
  .refine(
    ({ rule, tie, lead }) => lead !== undefined || (rule !== 'lead' && tie !== 'lead'),
    'the rule lead, and a tie that the lead breaks, need a lead',
  );

const deliverableSchema = z.strictObject({
  id: idSchema,
  /** The role that hands it in; without it, the team. */
  by: idSchema.optional(),
  /** What an evaluator marks, each from 0 to its points. */
  rubric: z.array(z.strictObject({ id: idSchema, competency: idSchema, points: z.int().positive() })).min(1),
});

const sceneSchema = z.strictObject({
  /** Planned time, in minutes of exercise time. */
  minutes: minutesSchema.optional(),
  injects: z.array(injectSchema).default([]),
  options: z.array(optionSchema),
  decision: decisionSchema.optional(),
  deliverables: z.array(deliverableSchema).optional(),
  deadline: deadlineSchema.optional(),
  /** Where the facilitator may move a team on to. */
  exit: destinationSchema.optional(),
});

/** What scenes and further phases stand in: the scenario itself, a phase, a track. */
export interface Part {
  start: string;
  scenes?: Record<string, Scene> | undefined;
  phases?: Record<string, Phase> | undefined;
}

interface Between {
  injects?: Inject[] | undefined;
  options?: Option[] | undefined;
  deadline?: { minutes: number; to: Destination } | undefined;
  exit?: Destination | undefined;
}

export type Sequence = Part & Between;
export type Tracks = Between & { tracks: Record<string, Part>; to: Destination };
export type Phase = Sequence | Tracks;

const partShape = {
  start: idSchema,
  scenes: z.record(idSchema, sceneSchema).optional(),
  phases: z
    .record(
      idSchema,
      z.lazy(() => phaseSchema),
    )
    .optional(),
};

const trackSchema = z.strictObject(partShape);

const betweenShape = {
  injects: z.array(injectSchema).optional(),
  /** Offered in every scene of the phase. */
  options: z.array(optionSchema).optional(),
  deadline: phaseDeadlineSchema.optional(),
  exit: destinationSchema.optional(),
};

const sequenceSchema = z.strictObject({ ...betweenShape, ...partShape });
const tracksSchema = z.strictObject({
  ...betweenShape,
  /** Run side by side; the phase is over when each has come to `done`. */
  tracks: z
    .record(idSchema, trackSchema)
    .refine((tracks) => Object.keys(tracks).length >= 2, 'tracks are at least two'),
  to: destinationSchema,
});

/** A phase is a sequence of scenes and further phases, or tracks side by side. */
const phaseSchema: z.ZodType<Phase> = z.union(
  [sequenceSchema, tracksSchema],
  'a phase has start and scenes, or tracks and to',
) as z.ZodType<Phase>;

const endingSchema = z.strictObject({ grade: z.enum(grades), passing: z.boolean() });

export const modes = ['solo', 'team', 'facilitated'] as const;

/** The version of the language that this engine reads. */
export const currentFormat = 2;

/** The whole of `scenario.yaml`, as docs/formats/scenario.md describes it. Unknown fields are refused. */
export const scenarioSchema = z
  .strictObject({
    format: z.literal(
      currentFormat,
      `format is ${currentFormat}; npm run scenario -- upgrade brings an older file up to date`,
    ),
    ...headerShape,
    minutes: minutesSchema,
    /** Without it, all. */
    modes: listOf(z.enum(modes)).min(1).optional(),
    objectives: z.array(z.strictObject({ id: idSchema, competency: idSchema })).default([]),
    /** What evaluators watch for: each serves an objective. */
    tasks: z.array(z.strictObject({ id: idSchema, objective: idSchema })).optional(),
    roles: listOf(idSchema).default([]),
    persons: listOf(idSchema).default([]),
    variables: z.record(idSchema, variableSchema).default({}),
    start: idSchema,
    scenes: z.record(idSchema, sceneSchema).default({}),
    phases: z.record(idSchema, phaseSchema).optional(),
    endings: z.record(idSchema, endingSchema),
  })
  .refine(listsItsSource, sourceNotListed);

export type Scenario = Omit<z.infer<typeof scenarioSchema>, 'format'> & {
  /** Versions that were published under an older format are played as they were. */
  format: number;
};
export type Scene = z.infer<typeof sceneSchema>;
export type Option = z.infer<typeof optionSchema>;
export type Branch = z.infer<typeof branchSchema>;
export type Destination = z.infer<typeof destinationSchema>;
export type Effect = z.infer<typeof effectSchema>;
export type Variable = z.infer<typeof variableSchema>;
export type Inject = z.infer<typeof injectSchema>;
export type Deadline = z.infer<typeof deadlineSchema>;
export type Decision = z.infer<typeof decisionSchema>;
export type Deliverable = z.infer<typeof deliverableSchema>;
export type Ending = z.infer<typeof endingSchema>;
export type Grade = Ending['grade'];
export type Right = Option['violates'][number];
export type Channel = Inject['channel'];
export type Mode = (typeof modes)[number];
