import type { Module } from './modules.ts';
import { partsOf, type Course, type Item } from './schema.ts';

/** The ids of the short texts that a course must have in every language, in the order of docs/formats/course.md. */
export function courseTextKeys(course: Course, modules: Module[], items: Item[]): string[] {
  return [
    ...['title', 'summary'],
    ...modules.map(({ id }) => `module.${id}.title`),
    ...modules.flatMap(({ lessons }) =>
      lessons.flatMap(({ id }) => [`lesson.${id}.title`, `lesson.${id}.goal`]),
    ),
    ...course.competencies.map((id) => `competency.${id}`),
    ...Object.keys(course.references).map((id) => `reference.${id}`),
    ...items.flatMap(itemTextKeys),
  ];
}

function itemTextKeys(item: Item): string[] {
  const own = `item.${item.id}`;
  return [
    `${own}.prompt`,
    `${own}.reason`,
    ...partsOf(item).flatMap((part) => [`${own}.option.${part}`, `${own}.option.${part}.feedback`]),
    ...(item.type === 'matching' ? item.pairs.map((pair) => `${own}.match.${pair}`) : []),
  ];
}
