import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readCourse, type CoursePack, type Outcome, type ReadOptions } from './course/read.ts';
import type { Problem } from './problem.ts';
import { readScenario, type ScenarioPack } from './scenario/read.ts';

export interface Packs {
  courses: CoursePack[];
  scenarios: ScenarioPack[];
  problems: Problem[];
}

/** Reads every folder inside `courses` and `scenarios`, by name. A pack with a problem is left out; all others load. */
export async function readPacks(
  { courses, scenarios }: { courses: string; scenarios: string },
  options: ReadOptions = {},
): Promise<Packs> {
  return gather(
    (await foldersIn(courses)).map((path) => readCourse(path, options)),
    (await foldersIn(scenarios)).map((path) => readScenario(path, options)),
  );
}

/** What was read, the packs apart from the problems. */
export async function gather(
  courses: Promise<Outcome<CoursePack>>[],
  scenarios: Promise<Outcome<ScenarioPack>>[],
): Promise<Packs> {
  const readCourses = await Promise.all(courses);
  const readScenarios = await Promise.all(scenarios);
  return {
    courses: readCourses.flatMap(({ pack }) => pack ?? []),
    scenarios: readScenarios.flatMap(({ pack }) => pack ?? []),
    problems: [...readCourses, ...readScenarios].flatMap(({ problems }) => problems),
  };
}

/** The folders inside a folder, by name. */
export async function foldersIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name);
  return names.sort().map((name) => join(path, name));
}
