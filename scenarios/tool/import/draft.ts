import type { Effect, Scenario } from '@sarai/engine';
import { currentFormat } from '@sarai/engine/schema';
import { Ids } from './ids.ts';
import type { Link, NotAStory, Passage, Remark, Story } from './story.ts';

/** A scenario that its author goes on with. */
export interface Draft {
  /** As `scenario.yaml` has it: what is left out is left out there too. */
  scenario: object;
  texts: Record<string, string>;
  remarks: Remark[];
  /** The ids of texts that the story has nothing for. */
  toWrite: string[];
}

/** What stands for a text until somebody writes it. */
export const placeholder = '[to be written]';

const competency = 'judgement';

/** The scenario that a story makes; what a story cannot know is filled with what is easy to find and change. */
export function draftOf(story: Story, { id, language }: { id: string; language: string }): Draft | NotAStory {
  const start = story.passages.find(({ name }) => name === story.start);
  if (!start || start.links.length === 0)
    return { line: start?.line ?? 1, refused: 'there is nothing to choose at the start' };
  return new Drafting(story).draft(id, language);
}

interface DraftOption {
  id: string;
  when?: object;
  limit?: number;
  effects?: Effect[];
  to: string;
}

class Drafting {
  private readonly story: Story;
  private readonly passages: Map<string, Passage>;
  private readonly places = new Ids(['done']);
  private readonly optionIds = new Ids();
  private readonly ids: Map<string, string>;
  private readonly texts: Record<string, string> = {};
  private readonly toWrite: string[] = [];
  private readonly remarks: Remark[];
  private readonly endings: string[] = [];
  private readonly missing = new Map<string, string>();

  constructor(story: Story) {
    this.story = story;
    this.remarks = [...story.remarks];
    this.passages = new Map(story.passages.map((passage) => [passage.name, passage]));
    this.ids = new Map(
      story.passages.map(({ name, title, links }) => [
        name,
        this.places.of(title, links.length > 0 ? 'scene' : 'ending'),
      ]),
    );
  }

  draft(id: string, language: string): Draft {
    const scenes = this.story.passages.filter(({ links }) => links.length > 0);
    const placed = scenes.map((passage) => [this.ids.get(passage.name)!, this.scene(passage)]);
    for (const passage of this.story.passages)
      if (passage.links.length === 0) this.ending(this.ids.get(passage.name)!, passage.title, passage.text);
    this.write('title', this.story.title ?? '');
    for (const key of ['summary', 'briefing', `competency.${competency}`]) this.write(key, '');
    const scenario = {
      ...{ format: currentFormat, id, source: language, languages: [language] },
      ...{ minutes: 15, audiences: ['civil-society'], competencies: [competency] },
      ...(Object.keys(this.story.variables).length > 0 ? { variables: this.story.variables } : {}),
      start: this.ids.get(this.story.start)!,
      scenes: Object.fromEntries(placed) as object,
      endings: Object.fromEntries(this.endings.map((each) => [each, { grade: 'mixed', passing: true }])),
    } satisfies Partial<Record<keyof Scenario, unknown>>;
    return { scenario, texts: this.texts, remarks: this.sorted(), toWrite: this.toWrite };
  }

  private sorted(): Remark[] {
    return this.remarks.sort((a, b) => a.line - b.line);
  }

  private scene(passage: Passage): { options: DraftOption[] } {
    const id = this.ids.get(passage.name)!;
    this.write(`scene.${id}.title`, passage.title);
    this.write(`scene.${id}.text`, passage.text);
    return { options: passage.links.map((link) => this.option(passage, link)) };
  }

  private option(passage: Passage, link: Link): DraftOption {
    const id = this.optionIds.of(link.text, 'option');
    this.write(`option.${id}`, link.text);
    this.write(`option.${id}.reason`, link.reply);
    const effects = [...link.effects, ...(this.target(link)?.effects ?? [])];
    return {
      id,
      ...(link.when ? { when: link.when } : {}),
      ...(link.once && this.comesBack(passage, link) ? { limit: 1 } : {}),
      ...(effects.length > 0 ? { effects } : {}),
      to: this.destination(link),
    };
  }

  private target({ to }: Link): Passage | undefined {
    return to === undefined ? undefined : this.passages.get(to);
  }

  private destination(link: Link): string {
    if (link.to === undefined) return this.endingAfter(link);
    return this.ids.get(link.to) ?? this.missingPlace(link.to, link.line);
  }

  private endingAfter({ text, reply }: Link): string {
    const id = this.places.of(`after ${text}`, 'ending');
    this.ending(id, text, reply);
    return id;
  }

  private missingPlace(name: string, line: number): string {
    this.remarks.push({
      line,
      kind: 'not mapped',
      what: `a link to ${name}, which is not there; an ending stands in its place`,
    });
    const known = this.missing.get(name);
    if (known !== undefined) return known;
    const id = this.places.of(name, 'ending');
    this.missing.set(name, id);
    this.ending(id, name, '');
    return id;
  }

  private ending(id: string, title: string, text: string): void {
    this.endings.push(id);
    this.write(`ending.${id}.title`, title);
    this.write(`ending.${id}.text`, text);
    for (const number of [1, 2]) this.write(`ending.${id}.question.${number}`, '');
  }

  /** Whether a play can choose a link and come to its passage again. */
  private comesBack(passage: Passage, link: Link): boolean {
    const seen = new Set<string | undefined>([link.to]);
    for (const name of seen) {
      if (name === passage.name) return true;
      for (const { to } of this.passages.get(name ?? '')?.links ?? []) seen.add(to);
    }
    return false;
  }

  private write(key: string, text: string): void {
    if (text.trim() === '') this.toWrite.push(key);
    this.texts[key] = text.trim() || placeholder;
  }
}
