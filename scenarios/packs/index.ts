export { readPacks, type Packs } from './packs.ts';
export { readCourse, type CoursePack, type Outcome, type ReadOptions } from './course/read.ts';
export { readScenario, type ScenarioPack, type Walkthrough } from './scenario/read.ts';
export { partsOf, type Block, type Course, type Item, type Lesson } from './course/schema.ts';
export type { Module } from './course/modules.ts';
export type { Problem } from './problem.ts';
export type { LanguageStatus, Mark, Status } from './status.ts';
