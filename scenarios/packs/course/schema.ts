import { z } from 'zod';
import { headerShape, idSchema, listOf, listsItsSource, sourceNotListed } from '@sarai/engine/schema';

/** `course.yaml` */
export const courseSchema = z
  .strictObject({
    format: z.literal(1),
    ...headerShape,
    test: z.strictObject({ items: listOf(idSchema).min(1), pass: z.number().gt(0).lte(1) }),
  })
  .refine(listsItsSource, sourceNotListed);
export type Course = z.infer<typeof courseSchema>;

const blockSchema = z.discriminatedUnion('type', [
  z.strictObject({ id: idSchema, type: z.enum(['text', 'case', 'example', 'definitions', 'reflection']) }),
  z.strictObject({ id: idSchema, type: z.literal('item'), item: idSchema }),
]);
export type Block = z.infer<typeof blockSchema>;

function haveTheirOwnIds(list: { id: string }[]): boolean {
  return new Set(list.map(({ id }) => id)).size === list.length;
}

/** `lesson.yaml` */
export const lessonSchema = z.strictObject({
  id: idSchema,
  minutes: z.int().positive(),
  competencies: listOf(idSchema),
  blocks: z.array(blockSchema).min(1).refine(haveTheirOwnIds, 'two blocks have the same id'),
});
export type Lesson = z.infer<typeof lessonSchema>;

const itemShape = {
  id: idSchema,
  competency: idSchema,
  difficulty: z.union([z.literal(1), z.literal(2), z.literal(3)], 'must be 1, 2 or 3'),
  references: listOf(idSchema).default([]),
  readAgain: z.strictObject({ lesson: idSchema, block: idSchema }).optional(),
};

const options = z
  .array(z.strictObject({ id: idSchema, correct: z.boolean().default(false) }))
  .min(2)
  .refine(haveTheirOwnIds, 'two options have the same id');

function correctOnes(list: { correct: boolean }[]): number {
  return list.filter(({ correct }) => correct).length;
}

/** `items/<item>.yaml` */
export const itemSchema = z.discriminatedUnion('type', [
  z.strictObject({
    ...itemShape,
    type: z.literal('single'),
    options: options.refine((list) => correctOnes(list) === 1, 'exactly one option must be correct'),
  }),
  z.strictObject({
    ...itemShape,
    type: z.literal('multiple'),
    options: options.refine(
      (list) => correctOnes(list) > 0 && correctOnes(list) < list.length,
      'at least one option must be correct, and at least one not',
    ),
  }),
  z.strictObject({ ...itemShape, type: z.literal('ordering'), steps: listOf(idSchema).min(2) }),
  z.strictObject({ ...itemShape, type: z.literal('matching'), pairs: listOf(idSchema).min(2) }),
]);
export type Item = z.infer<typeof itemSchema>;

/** The ids of an item's options, steps or pairs. */
export function partsOf(item: Item): string[] {
  if (item.type === 'ordering') return item.steps;
  return item.type === 'matching' ? item.pairs : item.options.map(({ id }) => id);
}
