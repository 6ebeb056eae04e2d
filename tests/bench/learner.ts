import { randomUUID } from 'node:crypto';
import type { Attempt, CourseCard, CourseOutline, ItemView, Lesson, Response } from '@sarai/contract';
import { ask, type Sarai } from './sarai.ts';

export interface PlaceOfLesson {
  course: string;
  lesson: string;
}

/** Some answer that fits an item; whether it is right does not matter here. */
export function someResponse(item: ItemView): Response {
  const ids = item.options.map(({ id }) => id);
  switch (item.type) {
    case 'single':
      return { type: 'single', choice: ids[0]! };
    case 'multiple':
      return { type: 'multiple', choices: ids.slice(0, 1) };
    case 'ordering':
      return { type: 'ordering', order: ids };
    case 'matching':
      return {
        type: 'matching',
        pairs: Object.fromEntries(ids.map((id, place) => [id, item.matches[place]!.id])),
      };
  }
}

/** All lessons of all courses, the longest first: what is measured on the first holds for the others. */
export async function lessonsByLength(sarai: Sarai, cookie: string): Promise<PlaceOfLesson[]> {
  const cards = await ask<CourseCard[]>(sarai, cookie, '/courses');
  const found: (PlaceOfLesson & { length: number })[] = [];
  for (const { slug: course } of cards) {
    await ask(sarai, cookie, `/courses/${course}/enrolment`, {});
    const outline = await ask<CourseOutline>(sarai, cookie, `/courses/${course}`);
    for (const { id: lesson } of outline.modules.flatMap(({ lessons }) => lessons)) {
      const content = await ask<Lesson>(sarai, cookie, `/courses/${course}/lessons/${lesson}`);
      found.push({ course, lesson, length: JSON.stringify(content).length });
    }
  }
  return found.sort((a, b) => b.length - a.length).map(({ course, lesson }) => ({ course, lesson }));
}

/** Practises a lesson and takes the course's test once, as a learner who comes back to a lesson has. */
export async function study(sarai: Sarai, cookie: string, { course, lesson }: PlaceOfLesson): Promise<void> {
  const { blocks } = await ask<Lesson>(sarai, cookie, `/courses/${course}/lessons/${lesson}`);
  for (const block of blocks)
    if (block.type === 'item')
      await ask(sarai, cookie, `/courses/${course}/responses`, {
        key: randomUUID(),
        item: block.item.id,
        response: someResponse(block.item),
      });
  await ask(sarai, cookie, `/courses/${course}/lessons/${lesson}/reading`, { key: randomUUID() });
  const attempt = await startTest(sarai, cookie, course);
  for (const { item } of attempt.items)
    await ask(sarai, cookie, `/courses/${course}/attempts/${attempt.id}/responses`, {
      key: randomUUID(),
      item: item.id,
      response: someResponse(item),
    });
  await ask(sarai, cookie, `/courses/${course}/attempts/${attempt.id}/submission`, { key: randomUUID() });
}

export async function startTest(sarai: Sarai, cookie: string, course: string): Promise<Attempt> {
  const { attempt } = await ask<{ attempt: string }>(sarai, cookie, `/courses/${course}/attempts`, {
    key: randomUUID(),
  });
  return ask<Attempt>(sarai, cookie, `/courses/${course}/attempts/${attempt}`);
}
