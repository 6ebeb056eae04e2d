import type { InkLine } from './lines.ts';

/** A knot or a stitch with the lines below it; the first section is what stands above all knots. */
export interface Section {
  /** `knot`, `knot.stitch`, or empty. */
  name: string;
  title: string;
  line: number;
  lines: InkLine[];
  /** Where a knot without lines of its own goes on. */
  firstStitch?: string;
}

type Remarking = (line: number, what: string) => void;

/** Cuts a story at its knots and stitches. Functions are left out, and said. */
export function sectionsOf(lines: InkLine[], remark: Remarking): Section[] {
  const sections: Section[] = [{ name: '', title: 'Start', line: 1, lines: [] }];
  let knot: Section | undefined;
  let isFunction = false;
  for (const line of lines) {
    if (line.kind !== 'knot' && line.kind !== 'stitch') {
      if (!isFunction) sections.at(-1)!.lines.push(line);
      continue;
    }
    isFunction = line.isFunction;
    if (isFunction) {
      remark(line.line, `the whole function ${line.name}`);
      continue;
    }
    if (line.parameters) remark(line.line, `the parameters of ${line.name}: ${line.parameters}`);
    const section = opened(line, line.kind === 'stitch' ? knot : undefined);
    if (line.kind === 'knot') knot = section;
    else if (knot) knot.firstStitch ??= section.name;
    addOnce(sections, section, remark);
  }
  return sections;
}

function opened({ line, name }: { line: number; name: string }, knot: Section | undefined): Section {
  return { name: knot ? `${knot.name}.${name}` : name, title: titleOf(name), line, lines: [] };
}

/** The lines below a name that stands twice are kept apart, so that none of them joins another passage. */
function addOnce(sections: Section[], section: Section, remark: Remarking): void {
  const isRepeated = sections.some(({ name }) => name === section.name);
  if (isRepeated) remark(section.line, `a second ${section.name}, which no divert can name`);
  sections.push(isRepeated ? { ...section, name: `${section.name}@${section.line}` } : section);
}

/** A name as a title. */
export function titleOf(name: string): string {
  const words = name.replaceAll('_', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
