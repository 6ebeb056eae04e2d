import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { idSchema } from '@sarai/engine/schema';
import { differences, moveOf, parseWalkthrough, problemLine, type Walkthrough } from '@sarai/packs';
import { stringify } from 'yaml';
import { asJson, onlyOne, parsed, scenarioFolder, UsageError, type Command } from '../command.ts';
import { readText, shown } from '../files.ts';
import { Session } from '../play/session.ts';
import { Words } from '../play/words.ts';
import { walkable, type Walkable } from '../walkable.ts';

const help = `  npm run scenario -- play <folder> [--lang xx] [--choices a,b,c | --script FILE] [--record NAME] [--json]
      Plays a scenario here: by hand, from lines that come in by a pipe, or from a list. At the end it prints the scores,
      each with the least and the greatest that there can be.
      --lang xx     the language of the texts; without it, the source
      --choices     moves with commas between them: play these and stop
      --script      a walkthrough's file: play it, and compare its ending and scores
      --record      write the play to walkthroughs/NAME.yaml, once it has come to an ending
      --json        print { events, place, scores, bounds } as JSON, and nothing else
      A move is the number or the id of an option; “deadline ID” or “exit ID”, for a scene or phase whose time runs out
      or that the facilitator leads out of; “inject ID”, for one that waits to be sent.
      By hand also: ? help, u take back, q leave.
      Exit: 0 played; 1 a move of a list was refused, the lines ended too early, or the walkthrough comes to something
      else; 2 not understood.
`;

interface Flags {
  lang?: string;
  choices?: string;
  script?: string;
  record?: string;
  json?: boolean;
}

async function run(args: string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = {
    lang: text,
    choices: text,
    script: text,
    record: text,
    json: { type: 'boolean' },
  } as const;
  const { values, positionals } = parsed(args, options);
  const folder = scenarioFolder(onlyOne(positionals, 'folder'));
  if (values.choices !== undefined && values.script !== undefined)
    throw new UsageError('--choices and --script are two ways to say the same');
  if (values.record !== undefined && !idSchema.safeParse(values.record).success)
    throw new UsageError('--record is lower-case words joined by hyphens');
  const found = await walkable(folder, values.lang);
  if (typeof found === 'string') {
    process.stderr.write(found);
    return 1;
  }
  const script = values.script === undefined ? undefined : await walkthroughIn(values.script);
  return new Playing(found, { folder, script, flags: values }).play();
}

async function walkthroughIn(path: string): Promise<Walkthrough> {
  const { walkthrough, problems } = parseWalkthrough(shown(path), await readText(path));
  if (walkthrough) return walkthrough;
  throw new UsageError(problems.map(problemLine).join('').trimEnd());
}

class Playing {
  private readonly session: Session;
  private readonly words: Words;
  private readonly found: Walkable;
  private readonly folder: string;
  private readonly script: Walkthrough | undefined;
  private readonly flags: Flags;

  constructor(
    found: Walkable,
    { folder, script, flags }: { folder: string; script: Walkthrough | undefined; flags: Flags },
  ) {
    this.found = found;
    this.folder = folder;
    this.script = script;
    this.flags = flags;
    this.words = new Words(found.scenario, found.texts[found.language] ?? {});
    this.session = new Session(found.scenario, this.words);
  }

  async play(): Promise<number> {
    this.say(this.session.opening());
    const moves = this.moves();
    const went = moves ? this.list(moves) : await this.byHand();
    if (went && this.session.isOver) this.say(this.words.ending(this.session.play, this.found.bounds));
    if (this.flags.json) process.stdout.write(this.json());
    return went && this.compares() && (await this.records()) ? 0 : 1;
  }

  private moves(): string[] | undefined {
    const { choices } = this.flags;
    if (choices === undefined) return this.script?.choices;
    return choices.split(',').filter((move) => move.trim() !== '');
  }

  private say(text: string): void {
    if (!this.flags.json) process.stdout.write(text);
  }

  /** Whether every move could be made. */
  private list(moves: string[]): boolean {
    return moves.every((move) => {
      this.say(`> ${move.trim()}\n`);
      const { text, done } = this.session.take(move);
      if (done) this.say(text);
      else process.stderr.write(text);
      return done;
    });
  }

  /** Whether the play was left by an ending or by wish. */
  private async byHand(): Promise<boolean> {
    const { stdin, stdout } = process;
    const isTerminal = stdin.isTTY && !this.flags.json;
    const lines = createInterface({ input: stdin, output: isTerminal ? stdout : undefined, prompt: '> ' });
    if (isTerminal) lines.prompt();
    for await (const line of lines) {
      if (line.trim() === 'q' && !this.session.offers('q')) return true;
      const { text, done } = this.session.take(line);
      if (done) this.say(text);
      else process.stderr.write(text);
      if (this.session.isOver) break;
      if (isTerminal) lines.prompt();
    }
    lines.close();
    if (this.session.isOver || stdin.isTTY) return true;
    process.stderr.write('the lines ended before the play did\n');
    return false;
  }

  private compares(): boolean {
    const found = this.script ? differences(this.script, this.session.play) : [];
    for (const { message } of found) process.stderr.write(`${message}\n`);
    return found.length === 0;
  }

  /** Whether there was nothing to record, or it is recorded. */
  private async records(): Promise<boolean> {
    const { record } = this.flags;
    if (record === undefined) return true;
    const path = join(this.folder, 'walkthroughs', `${record}.yaml`);
    const against = this.session.isOver
      ? existsSync(path)
        ? `${shown(path)} is there already`
        : ''
      : 'a walkthrough ends at an ending';
    if (against) {
      process.stderr.write(`nothing is recorded: ${against}\n`);
      return false;
    }
    await mkdir(join(this.folder, 'walkthroughs'), { recursive: true });
    await writeFile(path, this.walkthrough(), { flag: 'wx' });
    this.say(`${shown(path)} is written\n`);
    return true;
  }

  private walkthrough(): string {
    const { events, place, scores } = this.session.play;
    const choices = stringify({ choices: events.map(moveOf), ending: place.id });
    const points = Object.entries(scores).map(([id, sum]) => `${id}: ${sum}`);
    return `${choices}scores: { ${points.join(', ')} }\n`;
  }

  private json(): string {
    const { events, place, scores } = this.session.play;
    const { bounds } = this.found;
    const ending = place.kind === 'ending' ? bounds.endings[place.id] : undefined;
    return asJson({ events, place, scores, bounds: { all: bounds, ending } });
  }
}

export const play: Command = {
  summary: 'plays a scenario in the terminal, by hand or from a list',
  help,
  run,
};
