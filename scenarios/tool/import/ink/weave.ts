import type { Condition, Effect } from '@sarai/engine';
import { choiceOf, contentOf, type ChoiceText } from './content.ts';
import type { InkLine } from './lines.ts';
import { titleOf, type Section } from './sections.ts';
import type { InkVariables } from './variables.ts';

/** A name that a divert says in a section, or the name of a passage itself. */
export type Target = { said: string; in: string } | { passage: string };

/** What is told in one go, and the choices that it ends with. */
export interface Woven {
  name: string;
  title: string;
  line: number;
  text: string[];
  effects: Effect[];
  choices: WovenChoice[];
  /** Where it goes on without a choice. */
  flow?: Target;
}

export interface WovenChoice {
  line: number;
  text: string;
  reply: string;
  effects: Effect[];
  when?: Condition;
  once: boolean;
  to?: Target;
}

type Guarded = InkLine & { conditions?: Condition[] };
type ChoiceLine = Extract<Guarded, { kind: 'choice' }>;
type Tail = Guarded[];

interface Block {
  line: number;
  /** Undefined where it cannot be mapped. */
  condition: Condition | undefined;
  hasChoice: boolean;
}

/** Unfolds a section's choices and gathers into passages. */
export class Weaver {
  readonly passages: Woven[] = [];
  private readonly variables: InkVariables;
  private readonly remark: (line: number, what: string) => void;

  constructor(variables: InkVariables, remark: (line: number, what: string) => void) {
    this.variables = variables;
    this.remark = remark;
  }

  weave({ name, title, line, lines }: Section): void {
    this.passage(this.guarded(lines), { name, title, line, section: name }, undefined);
  }

  /** Puts the conditions of blocks around choices on the choices themselves. */
  private guarded(lines: InkLine[]): Guarded[] {
    const open: Block[] = [];
    const guarded = lines.flatMap((line) => this.guard(line, open));
    for (const { line } of open) this.remark(line, 'a block that is not closed by a } on a line of its own');
    return guarded;
  }

  private guard(line: InkLine, open: Block[]): Guarded[] {
    const block = open.at(-1);
    switch (line.kind) {
      case 'block':
        open.push({
          line: line.line,
          condition: this.condition(line.condition, line.line),
          hasChoice: false,
        });
        return [];
      case 'block-end':
        if (!open.pop()) this.remark(line.line, 'a } that closes nothing');
        return [];
      case 'choice':
        if (block) block.hasChoice = true;
        return [{ ...line, conditions: open.flatMap(({ condition }) => condition ?? []) }];
      default:
        return block ? this.inBlock(line, block) : [line];
    }
  }

  private inBlock(line: InkLine, block: Block): Guarded[] {
    if (line.kind === 'gather') {
      this.remark(line.line, `a case of a block: ${line.text}`);
      block.condition = undefined;
      return [];
    }
    if (block.hasChoice) return [line];
    const said = 'text' in line ? line.text : '';
    this.remark(line.line, `what a block tells or does under a condition: ${said}`);
    return line.kind === 'text' && !line.text.includes('->') ? [line] : [];
  }

  private condition(expression: string, line: number): Condition | undefined {
    const condition = this.variables.condition(expression);
    if (!condition)
      this.remark(line, `the condition ${expression || 'of a block'}: what it guards is always there`);
    return condition;
  }

  private passage(
    lines: Guarded[],
    head: { name: string; title: string; line: number; section: string },
    fall: Target | undefined,
    { opening = [] as string[] } = {},
  ): void {
    const { section, ...named } = head;
    const passage: Woven = { ...named, text: opening, effects: [], choices: [] };
    this.passages.push(passage);
    const rest = this.tell(lines, section, passage);
    const [next] = rest;
    if (!next) this.leadOn(passage, fall, lines.at(-1)?.line ?? head.line);
    else if (next.kind === 'choice') this.choices(rest, next.depth, { passage, section, fall });
    else {
      const gathered = this.gathered(rest, { passage, section, fall });
      passage.flow ??= gathered;
    }
  }

  private leadOn(passage: Woven, fall: Target | undefined, line: number): void {
    if (passage.flow) return;
    if (fall) passage.flow = fall;
    else this.remark(line, `the text runs out in ${passage.title}, which is taken as an ending`);
  }

  /** Reads what is told up to the first choice or labelled gather; gives what comes then. */
  private tell(lines: Guarded[], section: string, into: Pick<Woven, 'text' | 'effects' | 'flow'>): Tail {
    for (const [index, line] of lines.entries()) {
      if (opensPassage(line) && (into.flow === undefined || line.kind === 'gather'))
        return lines.slice(index);
      if (into.flow) this.remark(line.line, 'a line after a divert, which nobody can come to');
      else this.tellLine(line, section, into);
    }
    return [];
  }

  private tellLine(line: Guarded, section: string, into: Pick<Woven, 'text' | 'effects' | 'flow'>): void {
    if (line.kind === 'code') {
      const effect = this.variables.effect(line.text);
      if (effect) into.effects.push(effect);
      else this.remark(line.line, `the code ~ ${line.text}`);
    }
    if (line.kind !== 'text' && line.kind !== 'gather') return;
    const { text, divert, strange } = contentOf(line.text);
    for (const what of strange) this.remark(line.line, what);
    if (text) into.text.push(text);
    if (divert) into.flow = { said: divert, in: section };
  }

  private choices(
    lines: Tail,
    depth: number,
    around: { passage: Woven; section: string; fall: Target | undefined },
  ): void {
    const end = lines.findIndex((line) => line.kind === 'gather' && line.depth <= depth);
    const offered = end < 0 ? lines : lines.slice(0, end);
    const fall = end < 0 ? around.fall : this.gathered(lines.slice(end), around);
    for (const group of groupsOf(offered, depth)) this.choice(group, { ...around, fall });
  }

  /** The passage that a gather begins. */
  private gathered(
    [gather, ...rest]: Tail,
    { passage, section, fall }: { passage: Woven; section: string; fall: Target | undefined },
  ): Target {
    const said = gather?.kind === 'gather' ? gather.text : '';
    const label = labelOf(said);
    const text = label ? said.slice(said.indexOf(')') + 1).trim() : said;
    const line = gather?.line ?? passage.line;
    const name = label ? `${section}.${label}` : `${section}@${line}`;
    const begins: Guarded[] = text === '' ? [] : [{ kind: 'text', line, text }];
    const title = label ? titleOf(label) : `${passage.title} (line ${line})`;
    this.passage([...begins, ...rest], { name, title, line, section }, fall);
    return { passage: name };
  }

  private choice(
    [head, ...body]: [ChoiceLine, ...Guarded[]],
    { passage, section, fall }: { passage: Woven; section: string; fall: Target | undefined },
  ): void {
    const { line, sticky } = head;
    const said = choiceOf(head.text);
    for (const what of said.strange) this.remark(line, what);
    if (said.offered === '')
      return this.remark(line, 'a choice without a text, which is taken when no other is left');
    const conditions = [
      ...(head.conditions ?? []),
      ...said.conditions.flatMap((each) => this.condition(each, line) ?? []),
    ];
    const choice: WovenChoice = { line, text: said.offered, reply: '', effects: [], once: !sticky };
    if (conditions.length > 0) choice.when = conditions.length === 1 ? conditions[0]! : { all: conditions };
    passage.choices.push(choice);
    if (body.some(opensPassage)) {
      const name = said.label ? `${section}.${said.label}` : `${section}@${line}`;
      choice.to = { passage: name };
      this.passage(this.after(said, head, body), { name, title: said.offered, line, section }, fall);
    } else this.reply(this.after(said, head, body), section, choice, fall);
  }

  /** What comes once a choice is taken. */
  private after({ reply, divert }: ChoiceText, { line }: ChoiceLine, body: Guarded[]): Guarded[] {
    const text = `${reply}${divert ? ` -> ${divert}` : ''}`.trim();
    return text === '' ? body : [{ kind: 'text', line, text }, ...body];
  }

  private reply(lines: Guarded[], section: string, choice: WovenChoice, fall: Target | undefined): void {
    const told: Pick<Woven, 'text' | 'effects' | 'flow'> = { text: [], effects: choice.effects };
    this.tell(lines, section, told);
    choice.reply = told.text.join('\n\n');
    const to = told.flow ?? fall;
    if (to) choice.to = to;
    else this.remark(choice.line, `nothing follows the choice “${choice.text}”, which is taken as an ending`);
  }
}

const labelOf = (text: string): string | undefined => /^\(([\p{L}\p{N}_]+)\)/u.exec(text)?.[1];

const opensPassage = (line: Guarded): boolean =>
  line.kind === 'choice' || (line.kind === 'gather' && labelOf(line.text) !== undefined);

/** Each choice of this depth with the lines below it. */
function groupsOf(lines: Tail, depth: number): [ChoiceLine, ...Guarded[]][] {
  const groups: [ChoiceLine, ...Guarded[]][] = [];
  for (const line of lines) {
    if (line.kind === 'choice' && line.depth <= depth) groups.push([line]);
    else groups.at(-1)!.push(line);
  }
  return groups;
}
