import {
  apply,
  fork,
  isRefusal,
  offered,
  start,
  type PlayEvent,
  type Run,
  type Scenario,
} from '@sarai/engine';
import { eventOf } from '@sarai/packs';
import type { Words } from './words.ts';

/** What a line of a player has come to. */
export interface Answer {
  text: string;
  /** Whether the line could be done. */
  done: boolean;
}

/** A play in words: takes one line after the other, from whoever writes it. */
export class Session {
  private run: Run;
  private readonly words: Words;

  constructor(scenario: Scenario, words: Words) {
    this.words = words;
    this.run = start(scenario);
  }

  get play(): Run {
    return this.run;
  }

  get isOver(): boolean {
    return this.run.place.kind === 'ending';
  }

  /** Whether there is an option of this id now: then it is meant, whatever else the text could say. */
  offers(id: string): boolean {
    return offered(this.run).some((option) => option.id === id);
  }

  opening(): string {
    return this.words.opening(this.run);
  }

  /** A number or the id of an option; `deadline`, `exit` or `inject` with an id; `u` to take the last one back. */
  take(line: string): Answer {
    const said = line.trim();
    if (said === '?') return { text: this.words.help(this.run), done: true };
    if (said === 'u' && !this.offers('u')) return this.undo();
    const event = this.eventOf(said);
    return event
      ? this.apply(event)
      : { text: `${said || 'an empty line'} is not understood; ? helps\n`, done: false };
  }

  private eventOf(said: string): PlayEvent | undefined {
    if (!/^\d+$/.test(said) || this.offers(said)) return eventOf(said);
    const option = offered(this.run)[Number(said) - 1];
    return option && { type: 'choose', option: option.id };
  }

  private apply(event: PlayEvent): Answer {
    const before = this.run;
    const after = apply(before, event);
    if (isRefusal(after)) return { text: this.words.refusal(after), done: false };
    this.run = after;
    return { text: this.words.after(before, after), done: true };
  }

  private undo(): Answer {
    const { length } = this.run.events;
    if (length === 0) return { text: 'nothing was chosen yet\n', done: false };
    this.run = fork(this.run, length - 1);
    return { text: this.words.here(this.run, []), done: true };
  }
}
