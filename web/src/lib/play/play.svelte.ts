import type { Play as Recorded, Text } from '@sarai/contract';
import type { Language } from '@sarai/contract/languages';
import { debrief, isRefusal, offered, replay, type Run, type Scenario } from '@sarai/engine';

/** A solo play as the page shows it: replayed from what is recorded and what still waits in the browser. */
export class PlayView {
  constructor(
    private readonly read: () => Recorded,
    private readonly waiting: () => readonly string[],
    private readonly language: () => Language,
  ) {}

  readonly scenario: Scenario = $derived.by(() => this.read().scenario as unknown as Scenario);
  readonly run: Run = $derived.by(() => this.replayed());
  readonly options = $derived.by(() => offered(this.run));
  readonly ended = $derived.by(() => this.run.place.kind === 'ending');
  readonly debrief = $derived.by(() => debrief(this.run));

  text(key: string): Text {
    const { texts, fallbacks } = this.read();
    return { text: texts[key] ?? key, lang: fallbacks[key] ?? this.language() };
  }

  injectsOf(scene: string) {
    return this.scenario.scenes[scene]?.injects ?? [];
  }

  reference = (id: string) => ({
    id,
    text: this.text(`reference.${id}`),
    url: this.scenario.references[id]?.url ?? '',
  });

  /** What still waits counts only as far as it fits: another tab may have gone another way. */
  private replayed(): Run {
    const recorded = this.read().events.map(({ option }) => choose(option));
    const all = replay(this.scenario, [...recorded, ...this.waiting().map(choose)]);
    if (!isRefusal(all)) return all;
    const known = replay(this.scenario, recorded);
    if (isRefusal(known)) throw new Error(`The recorded events do not replay: ${known.refused}`);
    return known;
  }
}

const choose = (option: string) => ({ type: 'choose' as const, option });

/** Points as a share of what any play can reach, 0 … 1. */
export const shareOf = (points: number, { least, greatest }: { least: number; greatest: number }): number =>
  greatest > least ? (points - least) / (greatest - least) : 1;
