import type { Play as Recorded, Text } from '@sarai/contract';
import type { Language } from '@sarai/contract/languages';
import {
  debrief,
  injectsAt,
  isRefusal,
  movesOf,
  offered,
  offering,
  replay,
  structureOf,
  type Inject,
  type Option,
  type PlayEvent,
  type Run,
  type Scenario,
  type StructuralPlace,
} from '@sarai/engine';

/** A solo play as the page shows it: replayed from what is recorded and what still waits in the browser. */
export class PlayView {
  constructor(
    private readonly read: () => Recorded,
    private readonly waiting: () => readonly PlayEvent[],
    private readonly language: () => Language,
  ) {}

  readonly scenario: Scenario = $derived.by(() => this.read().scenario as unknown as Scenario);
  readonly run: Run = $derived.by(() => this.replayed());
  /** Where something can be decided: the open scenes, then the phases around them that offer anything themselves. */
  readonly openings: Opening[] = $derived.by(() => openingsOf(this.run));
  readonly ended = $derived.by(() => this.run.place.kind === 'ending');
  readonly debrief = $derived.by(() => debrief(this.run));

  text(key: string): Text {
    const { texts, fallbacks } = this.read();
    return { text: texts[key] ?? key, lang: fallbacks[key] ?? this.language() };
  }

  /** The title of a scene or phase. */
  titleOf(id: string): Text {
    const isScene = structureOf(this.scenario).places.get(id)?.kind === 'scene';
    return this.text(`${isScene ? 'scene' : 'phase'}.${id}.title`);
  }

  /** What has arrived in a scene or phase. */
  injectsOf(id: string): Inject[] {
    const place = structureOf(this.scenario).places.get(id);
    return (place ? injectsAt(place) : []).filter((inject) => this.run.sent.includes(inject.id));
  }

  reference = (id: string) => ({
    id,
    text: this.text(`reference.${id}`),
    url: this.scenario.references[id]?.url ?? '',
  });

  /** What still waits counts only as far as it fits: another tab may have gone another way. */
  private replayed(): Run {
    const recorded: PlayEvent[] = this.read().events;
    const all = replay(this.scenario, [...recorded, ...this.waiting()]);
    if (!isRefusal(all)) return all;
    const known = replay(this.scenario, recorded);
    if (isRefusal(known)) throw new Error(`The recorded events do not replay: ${known.refused}`);
    return known;
  }
}

/** What can be done in an open scene or phase. */
export interface Opening {
  id: string;
  kind: 'scene' | 'phase';
  options: Option[];
  /** The time of it can be over. */
  hasDeadline: boolean;
  hasExit: boolean;
}

function openingsOf(run: Run): Opening[] {
  const structure = structureOf(run.scenario);
  const scenes = run.scenes.flatMap((scene) => structure.places.get(scene) ?? []);
  const around = run.scenes.flatMap((scene) => offering(structure, scene).slice(1));
  const open = new Set(offered(run));
  const phases = [...new Set(around)].filter((place) => movesOf(place).length > 0);
  return [...scenes, ...phases].map((place) => openingOf(place, open));
}

function openingOf(place: StructuralPlace, open: ReadonlySet<Option>): Opening {
  const moves = movesOf(place);
  return {
    id: place.id,
    kind: place.kind === 'scene' ? 'scene' : 'phase',
    options: moves.flatMap(({ by, option }) => (by === 'choose' && open.has(option!) ? [option!] : [])),
    hasDeadline: moves.some(({ by }) => by === 'deadline'),
    hasExit: moves.some(({ by }) => by === 'exit'),
  };
}

/** Points as a share of what any play can reach, 0 … 1. */
export const shareOf = (points: number, { least, greatest }: { least: number; greatest: number }): number =>
  greatest > least ? (points - least) / (greatest - least) : 1;
