import type { Link, NotAStory, Passage, Remark, Story } from '../story.ts';
import { linesOf, type InkLine } from './lines.ts';
import { sectionsOf, type Section } from './sections.ts';
import { InkVariables } from './variables.ts';
import { Weaver, type Target, type Woven, type WovenChoice } from './weave.ts';

// inkjs compiles ink to a program that runs: its choices are jumps, and the lines are gone. This reads the part of ink
// that a scenario can say, and lists all else by its line.

/** What stands on the only option of a passage that goes on without a choice. */
const goOn = 'Continue';

/** Reads an ink story: knots, stitches, choices, gathers, diverts, and variables that are true, false or whole numbers. */
export function readInk(text: string): Story | NotAStory {
  const remarks: Remark[] = [];
  const remark = (line: number, what: string) => void remarks.push({ line, kind: 'not mapped', what });
  const variables = new InkVariables();
  const told = linesOf(text).filter((line) => !isDeclaration(line, variables, remark));
  const sections = sectionsOf(told, remark);
  const begun = sections.filter(({ lines, name }) => lines.length > 0 || name !== '');
  if (begun.length === 0)
    return { line: 1, refused: 'there is no text and no knot: a line such as “=== name ===” begins one' };
  const weaver = new Weaver(variables, remark);
  for (const section of begun) if (section.lines.length > 0) weaver.weave(section);
  const { variables: declared, remarks: guesses } = variables.all();
  const names = new Names(weaver.passages, sections);
  return {
    title: undefined,
    start: names.startOf(begun[0]!, remarks),
    passages: names.passages((link) => remarks.push(link)),
    variables: declared,
    remarks: [...remarks, ...guesses],
  };
}

function isDeclaration(
  line: InkLine,
  variables: InkVariables,
  remark: (line: number, what: string) => void,
): boolean {
  if (line.kind === 'declaration') remark(line.line, line.text);
  if (line.kind === 'variable' && !variables.declare(line.name, line.value, line.line))
    remark(line.line, `the variable ${line.name} = ${line.value}`);
  return line.kind === 'declaration' || line.kind === 'variable';
}

/** Finds what diverts name. */
class Names {
  private readonly woven: Map<string, Woven>;
  private readonly stitches: Map<string, string>;

  constructor(woven: Woven[], sections: Section[]) {
    this.woven = new Map(woven.map((passage) => [passage.name, passage]));
    this.stitches = new Map(
      sections.flatMap(({ name, lines, firstStitch }) =>
        lines.length === 0 && firstStitch !== undefined ? [[name, firstStitch] as const] : [],
      ),
    );
  }

  startOf(first: Section, remarks: Remark[]): string {
    if (first.name !== '')
      remarks.push({
        line: first.line,
        kind: 'guessed',
        what: `nothing stands above the first knot, so the story starts there: ${first.name}`,
      });
    const start = this.resolved({ passage: first.name })!;
    for (const _ of this.woven.get(start)?.effects ?? [])
      remarks.push({ line: first.line, kind: 'not mapped', what: 'code that runs before the first choice' });
    return start;
  }

  passages(remark: (remark: Remark) => void): Passage[] {
    const kept = [...this.woven.values()].filter((woven) => !isEmpty(woven));
    return kept.map((woven) => {
      const { name, title, line, text, effects } = woven;
      return { name, title, line, text: text.join('\n\n'), effects, links: this.linksOf(woven, remark) };
    });
  }

  private linksOf({ choices, flow, line, title }: Woven, remark: (remark: Remark) => void): Link[] {
    if (choices.length > 0) return choices.map((choice) => this.linkOf(choice));
    const to = flow && this.resolved(flow);
    if (to === undefined) return [];
    remark({
      line,
      kind: 'guessed',
      what: `${title} goes on to ${to} without a choice; an option “${goOn}” was put in`,
    });
    return [{ line, text: goOn, to, effects: [], reply: '', once: false }];
  }

  private linkOf({ line, text, reply, effects, when, once, to }: WovenChoice): Link {
    const link = { line, text, reply, effects, once, to: to && this.resolved(to) };
    return when ? { ...link, when } : link;
  }

  /** The passage that a target means, past those that only lead on; undefined at the end of the story. */
  private resolved(target: Target): string | undefined {
    const seen = new Set<string>();
    let next: Target | undefined = target;
    for (;;) {
      const name = this.nameOf(next);
      const woven = name === undefined ? undefined : this.woven.get(name);
      if (!woven?.flow || !isEmpty(woven) || seen.has(woven.name)) return name;
      seen.add(woven.name);
      next = woven.flow;
    }
  }

  private nameOf(target: Target): string | undefined {
    if ('passage' in target) return this.stitches.get(target.passage) ?? target.passage;
    const { said, in: section } = target;
    if (said === 'END' || said === 'DONE') return undefined;
    const knot = section.split('.')[0]!;
    const candidates = [`${section}.${said}`, `${knot}.${said}`, said];
    const name = candidates.find((each) => this.woven.has(each) || this.stitches.has(each)) ?? said;
    return this.stitches.get(name) ?? name;
  }
}

/** A passage that tells and does nothing but lead on. */
function isEmpty({ text, effects, choices, flow }: Woven): boolean {
  return flow !== undefined && text.length === 0 && effects.length === 0 && choices.length === 0;
}
