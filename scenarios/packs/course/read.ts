import { textFaults, type Texts } from '@sarai/checks';
import { hashOf, openFolder } from '../folder.ts';
import { report, type Folder, type Problem } from '../problem.ts';
import { checkMarks, readMarks, statusOf, type LanguageStatus, type Marks } from '../status.ts';
import { readTexts } from '../texts.ts';
import { readYaml, type Read } from '../yaml.ts';
import { readBody, type LessonBody } from './bodies.ts';
import { checkAsked, checkItem, readItems } from './items.ts';
import { courseTextKeys } from './keys.ts';
import {
  checkLesson,
  lessonFiles,
  modulesOf,
  readLessons,
  type Module,
  type PlacedLesson,
} from './modules.ts';
import { courseSchema, type Course, type Item } from './schema.ts';

export interface CoursePack {
  kind: 'course';
  slug: string;
  /** SHA-256 of the folder's content. */
  hash: string;
  course: Course;
  modules: Module[];
  items: Record<string, Item>;
  /** By language, then by id. */
  texts: Record<string, Texts>;
  /** HTML by language, lesson and block. */
  bodies: Record<string, Record<string, Record<string, string>>>;
  /** By language, of the translations only. */
  statuses: Record<string, LanguageStatus>;
}

/** `languages`: look only at these of the languages that a pack lists. */
export interface ReadOptions {
  languages?: string[];
}

/** A pack, or the problems for which it is refused. */
export type Outcome<Pack> = { pack: Pack; problems: [] } | { pack?: undefined; problems: Problem[] };

/** Reads a course's folder. Never throws over what is in it. */
export async function readCourse(path: string, options: ReadOptions = {}): Promise<Outcome<CoursePack>> {
  const folder = await openFolder(path);
  const course = readYaml(folder, 'course.yaml', courseSchema);
  const pack = course && packOf(folder, course, options);
  return pack && folder.problems.length === 0 ? { pack, problems: [] } : { problems: folder.problems };
}

function packOf(folder: Folder, course: Read<Course>, options: ReadOptions): CoursePack | undefined {
  const { value } = course;
  if (value.id !== folder.slug)
    report(
      folder,
      'course.yaml',
      course.positionOf(['id']),
      'id-folder',
      `the course's id must be its folder's name, ${folder.slug}`,
    );
  const lessons = readLessons(folder);
  const readingItems = readItems(folder);
  // Whatever refers to a lesson or an item that could not be read would only be noise.
  if (folder.problems.length > 0) return undefined;
  const items = Object.fromEntries(readingItems.map((item) => [item.value.id, item.value]));
  for (const lesson of lessons) checkLesson(folder, lesson, value.competencies, items);
  for (const item of readingItems) checkItem(folder, item, value, lessons);
  checkAsked(folder, course, items, lessons);
  checkFiles(folder, value);
  const modules = modulesOf(lessons);
  const cited = new Set(readingItems.flatMap((item) => item.value.references));
  const keys = courseTextKeys(value, modules, Object.values(items));
  const languages = readLanguages(folder, value, lessons, keys, cited, options);
  checkCited(folder, course, cited);
  return {
    kind: 'course',
    slug: folder.slug,
    hash: hashOf(folder),
    course: value,
    modules,
    items,
    ...languages,
  };
}

function checkFiles(folder: Folder, course: Course): void {
  const translations = course.languages.filter((language) => language !== course.source);
  const expected = new Set([
    ...course.languages.map((language) => `text/${language}.json`),
    ...translations.map((language) => `text/${language}.status.json`),
    ...lessonFiles(folder).flatMap(({ path }) =>
      ['lesson.yaml', ...course.languages.map((language) => `${language}.md`)].map(
        (file) => `${path}/${file}`,
      ),
    ),
  ]);
  for (const file of folder.files.keys())
    if (!expected.has(file) && !/^(course|items\/[a-z0-9-]+)\.yaml$/.test(file))
      report(
        folder,
        file,
        1,
        'file-unknown',
        'the format has no such file, or the course does not list its language',
      );
}

function checkCited(folder: Folder, { value, positionOf }: Read<Course>, cited: Set<string>): void {
  for (const id of Object.keys(value.references))
    if (!cited.has(id))
      report(
        folder,
        'course.yaml',
        positionOf(['references', id]),
        'reference-unused',
        `nothing cites the reference ${id}`,
      );
}

type Languages = Pick<CoursePack, 'texts' | 'bodies' | 'statuses'>;

function readLanguages(
  folder: Folder,
  course: Course,
  lessons: PlacedLesson[],
  keys: string[],
  cited: Set<string>,
  options: ReadOptions,
): Languages {
  const { source, references } = course;
  const chosen = chosenLanguages(course, options);
  const bodiesIn = (tag: string, seen: Set<string>) => {
    const language = { tag, isSource: tag === source };
    const bodies = lessons.map(
      (lesson) => [lesson.value.id, readBody(folder, lesson, language, { references, cited: seen })] as const,
    );
    return bodies.filter((entry): entry is [string, LessonBody] => entry[1] !== undefined);
  };
  const result: Languages = { texts: {}, bodies: {}, statuses: {} };
  const sourceBodies = bodiesIn(source, cited);
  for (const tag of chosen) {
    // A reference that only a translation cites is not cited.
    const bodies = tag === source ? sourceBodies : bodiesIn(tag, new Set());
    const texts = readShortTexts(folder, tag, keys, result.texts[source]);
    if (texts) result.texts[tag] = texts;
    result.bodies[tag] = Object.fromEntries(bodies.map(([id, body]) => [id, body.html]));
    if (tag === source || !texts) continue;
    const marks = marksOf(folder, tag, texts, bodies);
    result.statuses[tag] = statusOf(marks, { ...result.texts[source], ...longTexts(sourceBodies) });
  }
  return result;
}

/** The languages to look at, the source first: translations are compared with it. */
export function chosenLanguages(
  header: { source: string; languages: string[] },
  { languages }: ReadOptions,
): string[] {
  const translations = header.languages.filter(
    (tag) => tag !== header.source && (languages?.includes(tag) ?? true),
  );
  return [header.source, ...translations];
}

function readShortTexts(folder: Folder, tag: string, keys: string[], source?: Texts): Texts | undefined {
  const file = `text/${tag}.json`;
  const read = readTexts(folder, file);
  if (!read) return undefined;
  for (const { fault, key, message } of textFaults(keys, read.texts, source))
    report(folder, file, read.lineOf(key), `text-${fault}`, message);
  return read.texts;
}

function marksOf(folder: Folder, tag: string, texts: Texts, bodies: [string, LessonBody][]): Marks {
  const file = `text/${tag}.status.json`;
  const marks = readMarks(folder, file);
  if (!marks) return {};
  checkMarks(folder, file, texts, marks);
  const long = bodies.flatMap(([id, { mark }]) => (mark ? [[bodyId(id), mark] as const] : []));
  return { ...marks, ...Object.fromEntries(long) };
}

function longTexts(bodies: [string, LessonBody][]): Texts {
  return Object.fromEntries(bodies.map(([id, { text }]) => [bodyId(id), text]));
}

function bodyId(lesson: string): string {
  return `lesson.${lesson}.body`;
}
