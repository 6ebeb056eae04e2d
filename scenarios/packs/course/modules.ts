import { dirname } from 'node:path/posix';
import { report, type Folder } from '../problem.ts';
import { readYaml, type Read } from '../yaml.ts';
import { lessonSchema, type Item, type Lesson } from './schema.ts';

/** Lessons that belong together, in order. */
export interface Module {
  id: string;
  lessons: Lesson[];
}

/** A lesson with the folder it was read from. */
export interface PlacedLesson extends Read<Lesson> {
  module: string;
  /** Inside the course: `01-foundations/01-why-rights`. */
  path: string;
}

const lessonFile = /^(\d+)-([a-z0-9-]+)\/(\d+)-([a-z0-9-]+)\/lesson\.yaml$/;

interface LessonFile {
  path: string;
  module: string;
  id: string;
}

/** The folders of a course that hold a lesson, in the order of their numbers. */
export function lessonFiles(folder: Folder): LessonFile[] {
  return [...folder.files.keys()]
    .map((file) => lessonFile.exec(file))
    .filter((match) => match !== null)
    .sort((a, b) => Number(a[1]) - Number(b[1]) || Number(a[3]) - Number(b[3]))
    .map(([file, , module, , id]) => ({ path: dirname(file), module: module!, id: id! }));
}

/** Reads the lessons of a course; one with a mistake is noted and left out. */
export function readLessons(folder: Folder): PlacedLesson[] {
  const files = lessonFiles(folder);
  if (files.length === 0)
    report(
      folder,
      'course.yaml',
      1,
      'lesson-missing',
      'the course has no lesson: NN-module/NN-lesson/lesson.yaml',
    );
  const lessons = files.flatMap((file) => readLesson(folder, file));
  checkRepeated(folder, lessons);
  return lessons;
}

function readLesson(folder: Folder, { path, module, id }: LessonFile): PlacedLesson[] {
  const file = `${path}/lesson.yaml`;
  const read = readYaml(folder, file, lessonSchema);
  if (!read) return [];
  if (read.value.id !== id)
    report(
      folder,
      file,
      read.positionOf(['id']),
      'id-folder',
      `the lesson's id must be its folder's name, ${id}`,
    );
  return [{ ...read, module, path }];
}

function checkRepeated(folder: Folder, lessons: PlacedLesson[]): void {
  lessons.forEach(({ value, path, positionOf }, index) => {
    if (lessons.findIndex((other) => other.value.id === value.id) < index)
      report(
        folder,
        `${path}/lesson.yaml`,
        positionOf(['id']),
        'id-repeated',
        `another lesson has the id ${value.id}`,
      );
  });
}

/** The lessons by module. */
export function modulesOf(lessons: PlacedLesson[]): Module[] {
  const ids = [...new Set(lessons.map(({ module }) => module))];
  const inModule = (id: string) => lessons.filter(({ module }) => module === id).map(({ value }) => value);
  return ids.map((id) => ({ id, lessons: inModule(id) }));
}

/** Notes competencies and items that a lesson names and the course has not. */
export function checkLesson(
  folder: Folder,
  lesson: PlacedLesson,
  competencies: string[],
  items: Record<string, Item>,
): void {
  const { value, path, positionOf } = lesson;
  const file = `${path}/lesson.yaml`;
  value.competencies.forEach((id, index) => {
    if (competencies.includes(id)) return;
    report(
      folder,
      file,
      positionOf(['competencies', index]),
      'competency-unknown',
      `the competency ${id} is not declared`,
    );
  });
  value.blocks.forEach((block, index) => {
    if (block.type !== 'item' || Object.hasOwn(items, block.item)) return;
    report(
      folder,
      file,
      positionOf(['blocks', index, 'item']),
      'item-unknown',
      `there is no items/${block.item}.yaml`,
    );
  });
}
