import {
  injectsAt,
  lineage,
  movesOf,
  nameOf,
  offered,
  structureOf,
  type Inject,
  type Move,
  type Refusal,
  type Run,
  type Scenario,
  type StructuralPlace,
} from '@sarai/engine';
import type { EndingBounds, Range, Texts, Bounds } from '@sarai/checks';

const why: Record<Refusal['refused'], string> = {
  'option-unknown': 'there is no such option',
  'option-not-offered': 'this option is not offered now',
  'play-ended': 'the play is over',
  'vote-needed': 'a team votes here',
  'vote-not-yours': 'this vote is not yours',
  'nothing-to-close': 'there is no vote to close',
  'no-deadline': 'there is no such deadline now',
  'no-exit': 'there is no such exit now',
  'inject-not-due': 'this inject is not to be sent now',
};

/** A play as a terminal shows it, in one language. */
export class Words {
  private readonly scenario: Scenario;
  private readonly texts: Texts;

  constructor(scenario: Scenario, texts: Texts) {
    this.scenario = scenario;
    this.texts = texts;
  }

  opening(run: Run): string {
    return `${this.text('title')}\n\n${this.text('briefing')}\n${this.here(run, run.sent)}`;
  }

  /** What a move has come to: the reason, what it scored, and where the play is now. */
  after(before: Run, after: Run): string {
    const arrived = after.sent.slice(before.sent.length);
    const step = after.steps.length > before.steps.length ? after.steps.at(-1) : undefined;
    if (!step) return arrived.map((id) => this.inject(id)).join('');
    const reason = step.option === undefined ? [] : [this.text(`option.${step.option}.reason`)];
    const points = Object.entries(step.scores).map(([id, by]) => `${id} ${by > 0 ? '+' : ''}${by}`);
    const said = [...reason, ...(points.length > 0 ? [points.join(', ')] : [])];
    return `${said.map((line) => `→ ${line}\n`).join('')}${this.here(after, arrived)}`;
  }

  /** Where the play is: what has arrived, each open scene, and what can be done. */
  here(run: Run, arrived: string[]): string {
    const injects = arrived.map((id) => this.inject(id)).join('');
    if (run.place.kind === 'ending') return injects;
    const scenes = run.scenes.map((id) => `\n── ${this.text(`scene.${id}.title`)} ──  ${id}\n`);
    const texts = run.scenes.map((id) => `${this.text(`scene.${id}.text`)}\n`);
    const told = run.scenes.map((_, index) => `${scenes[index]}${index === 0 ? injects : ''}${texts[index]}`);
    return `${told.join('')}\n${this.choices(run)}`;
  }

  help(run: Run): string {
    const held = this.openInjects(run).map(({ id }) => `  inject ${id}\n`);
    return [
      '  a number or an id chooses; u takes the last one back; q leaves; ? is this text\n',
      ...this.waits(run),
      ...held,
    ].join('');
  }

  refusal({ refused, detail }: Refusal): string {
    return `${detail.option}: ${why[refused]}\n`;
  }

  ending({ place, scores }: Run, bounds: Bounds): string {
    const { grade } = this.scenario.endings[place.id]!;
    const here = bounds.endings[place.id]!;
    const overall = Object.values(scores).reduce((sum, points) => sum + points, 0);
    const lines = this.scenario.competencies.map((id) =>
      scoreLine(this.text(`competency.${id}`), scores[id]!, at(here, id), at(bounds, id)),
    );
    return [
      `\n══ ${this.text(`ending.${place.id}.title`)} ══  ${place.id}, ${grade}\n`,
      `${this.text(`ending.${place.id}.text`)}\n\n`,
      ...lines,
      scoreLine('all', overall, here.overall, bounds.overall),
    ].join('');
  }

  private choices(run: Run): string {
    const options = offered(run).map(
      ({ id }, index) => `${`${index + 1}`.padStart(3)}  ${this.text(`option.${id}`)}  (${id})\n`,
    );
    return [...options, ...this.waits(run)].join('');
  }

  /** What time and the facilitator can do. */
  private waits(run: Run): string[] {
    const moves = this.open(run).flatMap(movesOf);
    return moves
      .filter(({ by }) => by !== 'choose')
      .map((move) => `  ${move.by} ${nameOf(move)}${this.minutes(move)}\n`);
  }

  private minutes({ by, place }: Move): string {
    const found = structureOf(this.scenario).places.get(place);
    const of = found?.kind === 'scene' ? found.scene : found && 'phase' in found ? found.phase : undefined;
    return by === 'deadline' && of?.deadline ? `  after ${of.deadline.minutes} minutes` : '';
  }

  private open(run: Run): StructuralPlace[] {
    const structure = structureOf(this.scenario);
    return [...new Set(run.scenes.flatMap((scene) => lineage(structure, scene)))];
  }

  private openInjects(run: Run): Inject[] {
    return this.open(run)
      .flatMap(injectsAt)
      .filter(({ id, after, by }) => by === 'facilitator' || (after !== undefined && !run.sent.includes(id)));
  }

  private inject(id: string): string {
    const inject = [...structureOf(this.scenario).places.values()]
      .flatMap(injectsAt)
      .find((each) => each.id === id)!;
    const from = this.text(`person.${inject.from}`);
    return `[${inject.channel}] ${from}: ${this.text(`inject.${id}.subject`)}\n${this.text(`inject.${id}.text`)}\n\n`;
  }

  /** A text that is missing shows its id. */
  private text(key: string): string {
    return this.texts[key] ?? `{${key}}`;
  }
}

const at = (bounds: EndingBounds, competency: string): Range => bounds.competencies[competency]!;

function scoreLine(title: string, points: number, here: Range, overall: Range): string {
  const within = ({ least, greatest }: Range) => `${least} to ${greatest}`;
  return `  ${title}: ${points}  (with this ending ${within(here)}, in all plays ${within(overall)})\n`;
}
