import { z } from 'zod';

/** Lower-case words joined by hyphens: `necessity-test`, `iccpr-9`. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is lower-case words joined by hyphens');

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

/** The fields that courses and scenarios share. */
export const headerShape = {
  format: z.literal(1),
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

const optionSchema = z.strictObject({
  id: idSchema,
  when: conditionSchema.optional(),
  effects: z.array(effectSchema).default([]),
  scores: z.record(idSchema, z.int()).default({}),
  objectives: listOf(idSchema).default([]),
  references: listOf(idSchema).default([]),
  violates: listOf(z.enum(rights)).default([]),
  to: z.union(
    [idSchema, z.array(branchSchema).min(1).refine(onlyTheLastIsOpen)],
    'to is an id, or a list of { when, scene } of which the last, and only the last, has no when',
  ),
});

const injectSchema = z.strictObject({ id: idSchema, channel: z.enum(channels), from: idSchema });

const sceneSchema = z.strictObject({
  injects: z.array(injectSchema).default([]),
  options: z.array(optionSchema),
});

const endingSchema = z.strictObject({ grade: z.enum(grades), passing: z.boolean() });

/** The whole of `scenario.yaml`, as docs/formats/scenario.md describes it. Unknown fields are refused. */
export const scenarioSchema = z
  .strictObject({
    ...headerShape,
    minutes: z.int().positive(),
    objectives: z.array(z.strictObject({ id: idSchema, competency: idSchema })).default([]),
    roles: listOf(idSchema).default([]),
    persons: listOf(idSchema).default([]),
    variables: z.record(idSchema, variableSchema).default({}),
    start: idSchema,
    scenes: z.record(idSchema, sceneSchema),
    endings: z.record(idSchema, endingSchema),
  })
  .refine(listsItsSource, sourceNotListed);

export type Scenario = z.infer<typeof scenarioSchema>;
export type Scene = z.infer<typeof sceneSchema>;
export type Option = z.infer<typeof optionSchema>;
export type Branch = z.infer<typeof branchSchema>;
export type Effect = z.infer<typeof effectSchema>;
export type Variable = z.infer<typeof variableSchema>;
export type Inject = z.infer<typeof injectSchema>;
export type Ending = z.infer<typeof endingSchema>;
export type Grade = Ending['grade'];
export type Right = Option['violates'][number];
export type Channel = Inject['channel'];
