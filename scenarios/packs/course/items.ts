import { report, type Folder } from '../problem.ts';
import { readYaml, type Read } from '../yaml.ts';
import type { PlacedLesson } from './modules.ts';
import { itemSchema, type Course, type Item } from './schema.ts';

const itemFile = /^items\/([a-z0-9-]+)\.yaml$/;

/** Reads the items of a course; one with a mistake is noted and left out. */
export function readItems(folder: Folder): Read<Item>[] {
  return [...folder.files.keys()].flatMap((file) => {
    const name = itemFile.exec(file)?.[1];
    const read = name === undefined ? undefined : readYaml(folder, file, itemSchema);
    if (!read) return [];
    if (read.value.id !== name)
      report(
        folder,
        file,
        read.positionOf(['id']),
        'id-file',
        `the item's id must be its file's name, ${name}`,
      );
    return [read];
  });
}

/** Notes what an item names and the course has not. */
export function checkItem(
  folder: Folder,
  { value: item, positionOf }: Read<Item>,
  course: Course,
  lessons: PlacedLesson[],
): void {
  const file = `items/${item.id}.yaml`;
  if (!course.competencies.includes(item.competency))
    report(
      folder,
      file,
      positionOf(['competency']),
      'competency-unknown',
      `the competency ${item.competency} is not declared`,
    );
  item.references.forEach((id, index) => {
    if (!Object.hasOwn(course.references, id))
      report(
        folder,
        file,
        positionOf(['references', index]),
        'reference-unknown',
        `the reference ${id} is not declared`,
      );
  });
  if (item.readAgain && !isBlock(lessons, item.readAgain))
    report(
      folder,
      file,
      positionOf(['readAgain']),
      'block-unknown',
      'readAgain must name a lesson and one of its blocks',
    );
}

function isBlock(lessons: PlacedLesson[], { lesson, block }: { lesson: string; block: string }): boolean {
  const found = lessons.find(({ value }) => value.id === lesson);
  return found?.value.blocks.some(({ id }) => id === block) ?? false;
}

/** Notes items of the test that are not there, and items that nobody is ever asked. */
export function checkAsked(
  folder: Folder,
  course: Read<Course>,
  items: Record<string, Item>,
  lessons: PlacedLesson[],
): void {
  const { test } = course.value;
  test.items.forEach((id, index) => {
    if (Object.hasOwn(items, id)) return;
    report(
      folder,
      'course.yaml',
      course.positionOf(['test', 'items', index]),
      'item-unknown',
      `there is no items/${id}.yaml`,
    );
  });
  const inLessons = lessons.flatMap(({ value }) =>
    value.blocks.map((block) => (block.type === 'item' ? block.item : '')),
  );
  const asked = new Set([...test.items, ...inLessons]);
  for (const id of Object.keys(items))
    if (!asked.has(id))
      report(folder, `items/${id}.yaml`, 1, 'item-unused', 'neither a lesson nor the test asks this item');
}
