import { render, renderDefinitions, type Sources } from '../markdown.ts';
import { report, type Folder } from '../problem.ts';
import { sectionsOf, splitFront, type Body, type Section } from '../sections.ts';
import { isChanged, markSchema, type Mark } from '../status.ts';
import { parseYaml } from '../yaml.ts';
import type { PlacedLesson } from './modules.ts';
import type { Block } from './schema.ts';

/** The long texts of a lesson in one language. */
export interface LessonBody {
  /** HTML by block. */
  html: Record<string, string>;
  /** The file without its front matter, which is what hashes are taken of. */
  text: string;
  /** Of a translation. */
  mark?: Mark;
}

/** Reads `<lang>.md` of a lesson. */
export function readBody(
  folder: Folder,
  lesson: PlacedLesson,
  language: { tag: string; isSource: boolean },
  sources: Sources,
): LessonBody | undefined {
  const file = `${lesson.path}/${language.tag}.md`;
  const text = folder.files.get(file);
  if (text === undefined) {
    report(folder, file, 1, 'language-missing', 'the course lists this language, and the file is missing');
    return undefined;
  }
  const { front, body, above } = splitFront(text);
  const mark = language.isSource ? sourceMark(folder, file, front) : readMark(folder, file, front, body);
  const html = readSections(folder, file, sectionsOf(body, above), lesson.value.blocks, sources);
  return { html, text: body, mark };
}

function sourceMark(folder: Folder, file: string, front: string | undefined): undefined {
  if (front !== undefined)
    report(
      folder,
      file,
      1,
      'front-matter',
      'the source language has no front matter: it is not a translation',
    );
}

function readMark(folder: Folder, file: string, front: string | undefined, body: string): Mark | undefined {
  if (front === undefined) {
    report(
      folder,
      file,
      1,
      'front-matter',
      'a translation opens with its front matter: run npm run content -- stamp',
    );
    return undefined;
  }
  const mark = parseYaml(folder, file, front, markSchema, 1)?.value;
  if (mark && isChanged(body, mark))
    report(
      folder,
      file,
      1,
      'status-outdated',
      'the text was changed after it was marked: run npm run content -- stamp',
    );
  return mark;
}

function readSections(
  folder: Folder,
  file: string,
  body: Body,
  blocks: Block[],
  sources: Sources,
): Record<string, string> {
  if (body.preface.trim() !== '')
    report(folder, file, 1, 'section-preface', 'the text above the first section belongs to no block');
  const written = blocks.filter(({ type }) => type !== 'item');
  checkSections(folder, file, body.sections, written);
  const rendered = written.flatMap((block) => {
    const section = body.sections.find(({ id, text }) => id === block.id && text.trim() !== '');
    return section ? [[block.id, renderSection(folder, file, section, block, sources)] as const] : [];
  });
  return Object.fromEntries(rendered);
}

function checkSections(folder: Folder, file: string, sections: Section[], blocks: Block[]): void {
  for (const { id } of blocks)
    if (!sections.some((section) => section.id === id))
      report(folder, file, 1, 'section-missing', `the section ## ${id} is missing`);
  sections.forEach(({ id, line, text }, index) => {
    if (!blocks.some((block) => block.id === id))
      report(folder, file, line, 'section-unknown', `no block with a text of its own has the id ${id}`);
    else if (text.trim() === '') report(folder, file, line, 'section-empty', `the section ${id} is empty`);
    if (sections.findIndex((section) => section.id === id) < index)
      report(folder, file, line, 'section-repeated', `the section ${id} stands twice`);
  });
}

function renderSection(
  folder: Folder,
  file: string,
  section: Section,
  block: Block,
  sources: Sources,
): string {
  const note = (line: number, code: string, message: string) =>
    report(folder, file, section.line + 1 + line, code, message);
  if (block.type === 'definitions') return renderDefinitions(section.text, sources, note);
  return render(section.text, sources, note);
}
