// What translations anywhere in Sarai share: files of texts, and the mark beside each text.
export { openFolder, sha256 } from './folder.ts';
export { problemLine, report, type Folder, type Problem } from './problem.ts';
export { stampFile, type Stamp, type Stamped } from './stamp.ts';
export {
  checkMarks,
  readMarks,
  statusOf,
  statusSchema,
  type LanguageStatus,
  type Marks,
  type Status,
} from './status.ts';
export { readTexts, type ReadTexts } from './texts.ts';
