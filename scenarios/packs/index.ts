export { foldersIn, readPacks, type Packs } from './packs.ts';
export { readCourse, type CoursePack, type Outcome, type ReadOptions } from './course/read.ts';
export { readDraft, readScenario, type ScenarioDraft, type ScenarioPack } from './scenario/read.ts';
export { differences, eventOf, moveOf, parseWalkthrough, type Walkthrough } from './scenario/walkthrough.ts';
export { partsOf, type Block, type Course, type Item, type Lesson } from './course/schema.ts';
export type { Module } from './course/modules.ts';
export { problemLine, type Problem } from './problem.ts';
export type { LanguageStatus, Mark, Status } from './status.ts';
