import { comparisonsOf, variableOf } from './walk.ts';
import {
  branchesOf,
  leads,
  lineage,
  named,
  offering,
  movesOf,
  structureOf,
  type Move,
  type Scenario,
  type StructuralPlace,
  type Structure,
  type Variables,
} from '@sarai/engine';

/** The scenes that are open together, with the ends of tracks that are over; or one ending. */
export interface Configuration {
  number: number;
  leaves: string[];
  /** Set at an ending. */
  ending: string | undefined;
  /** Every move that an open scene or a phase around it has, whatever the variables. */
  moves: Move[];
}

/**
 * Where a play can be, and where its moves lead: the language's own rules of entering and leaving, for the walk over
 * all plays, which is too long for the machine. Tests compare the two step by step.
 */
export class Configurations {
  readonly structure: Structure;
  private readonly known = new Map<string, Configuration>();
  private readonly arrivals = new Map<string, Configuration>();
  private readonly order: Map<string, number>;
  private readonly sequenced: ReadonlySet<string>;

  /** `sequenced`: phases whose tracks may be walked one after the other. */
  constructor(
    scenario: Scenario,
    { sequenced = new Set<string>() }: { sequenced?: ReadonlySet<string> } = {},
  ) {
    this.structure = structureOf(scenario);
    this.sequenced = sequenced;
    this.order = new Map([...this.structure.places.keys()].map((id, index) => [id, index]));
  }

  /** Where a play begins. */
  first(variables: Variables): Configuration {
    return this.settled(this.of(this.entering(this.structure.scenario.start)), variables);
  }

  /** Where a move leads, given the values after its effects. */
  after(from: Configuration, move: Move, variables: Variables): Configuration {
    const target = typeof move.to === 'string' ? move.to : leads(move.to, variables);
    return this.settled(this.arrival(from, move.place, target), variables);
  }

  private arrival(from: Configuration, place: string, said: string): Configuration {
    const key = `${from.number} ${place} ${said}`;
    const known = this.arrivals.get(key);
    if (known) return known;
    const target = named(this.structure, place, said);
    const domain = this.domainOf(place, target);
    const staying = domain === undefined ? [] : from.leaves.filter((leaf) => !this.isIn(leaf, domain));
    const arrival = this.of([...staying, ...this.entering(target)]);
    this.arrivals.set(key, arrival);
    return arrival;
  }

  /** Follows every phase all of whose tracks are over. */
  private settled(at: Configuration, variables: Variables): Configuration {
    const over = at.ending === undefined ? this.overIn(at) : undefined;
    if (!over) return at;
    const target = leads(over.phase.to, variables);
    return this.settled(this.arrival(at, over.id, target), variables);
  }

  private overIn({ leaves }: Configuration): Extract<StructuralPlace, { kind: 'tracks' }> | undefined {
    for (const leaf of leaves) {
      if (this.structure.places.get(leaf)?.kind !== 'done') continue;
      const phase = lineage(this.structure, leaf)[2];
      if (phase?.kind !== 'tracks') continue;
      const inside = leaves.filter((each) => this.isIn(each, phase.id));
      if (inside.every((each) => lineage(this.structure, each)[2] === phase && isDone(this.structure, each)))
        return phase;
    }
    return undefined;
  }

  /** The nearest place around `source`, itself not counted, that holds `target` too; undefined: the scenario. */
  private domainOf(source: string, target: string): string | undefined {
    return lineage(this.structure, source)
      .slice(1)
      .find(({ id }) => this.isIn(target, id))?.id;
  }

  private isIn(place: string, around: string): boolean {
    return lineage(this.structure, place).some(({ id }, index) => index > 0 && id === around);
  }

  /** The leaves that are open once a place is entered. */
  private entering(id: string): string[] {
    const place = this.structure.places.get(id);
    switch (place?.kind) {
      case 'sequence':
      case 'track':
        return this.entering(place.start);
      case 'tracks':
        return place.tracks.flatMap((track) => this.entering(track));
      default:
        return [id];
    }
  }

  private of(leaves: string[]): Configuration {
    const sorted = [...new Set(leaves)].sort((a, b) => this.order.get(a)! - this.order.get(b)!);
    const key = sorted.join(' ');
    const known = this.known.get(key);
    if (known) return known;
    const ending = sorted.find((leaf) => this.structure.places.get(leaf)?.kind === 'ending');
    const made: Configuration = {
      number: this.known.size,
      leaves: sorted,
      ending,
      moves: ending === undefined ? this.movesAt(sorted) : [],
    };
    this.known.set(key, made);
    return made;
  }

  private movesAt(leaves: string[]): Move[] {
    const open = leaves.filter((leaf) => this.structure.places.get(leaf)?.kind === 'scene');
    const places = this.inTurn(open).flatMap((scene) => offering(this.structure, scene));
    return [...new Set(places)].flatMap(movesOf);
  }

  /** Of tracks that may be walked one after the other, the first that is not over. */
  private inTurn(scenes: string[]): string[] {
    const first = new Map<string, string>();
    return scenes.filter((scene) =>
      lineage(this.structure, scene).every((place) => {
        if (place.kind !== 'track' || !this.sequenced.has(place.parent!)) return true;
        if (!first.has(place.parent!)) first.set(place.parent!, place.id);
        return first.get(place.parent!) === place.id;
      }),
    );
  }
}

const isDone = ({ places }: Structure, leaf: string): boolean => places.get(leaf)?.kind === 'done';

/**
 * The phases whose tracks cannot touch each other: what one of them reads or changes no other changes, none leads out
 * of the phase before all are over, and nothing around them ends them early. In whatever order such tracks are played,
 * the same ends are reached with the same points, so the proofs walk them one after the other.
 */
export function separable(scenario: Scenario): Set<string> {
  const structure = structureOf(scenario);
  const found = new Set<string>();
  for (const place of structure.places.values())
    if (place.kind === 'tracks' && isSeparable(structure, place)) found.add(place.id);
  return found;
}

function isSeparable(structure: Structure, phase: Extract<StructuralPlace, { kind: 'tracks' }>): boolean {
  const around = lineage(structure, phase.id);
  if (around.some((place) => movesOf(place).length > 0)) return false;
  const inside = phase.tracks.map((track) => movesInside(structure, track));
  if (inside.flat().some((move) => leavesThe(structure, phase.id, move))) return false;
  const touched = inside.map(touchedBy);
  return touched.every(({ written }, one) =>
    touched.every(
      ({ read, written: also }, other) =>
        one === other || [...written].every((variable) => !read.has(variable) && !also.has(variable)),
    ),
  );
}

function movesInside(structure: Structure, track: string): Move[] {
  return [...structure.places.values()]
    .filter(({ id }) => lineage(structure, id).some((place) => place.id === track))
    .flatMap(movesOf);
}

function leavesThe(structure: Structure, phase: string, move: Move): boolean {
  return branchesOf(move.to).some(({ scene }) => {
    const target = named(structure, move.place, scene);
    return !lineage(structure, target).some(({ id }, index) => index > 0 && id === phase);
  });
}

function touchedBy(moves: Move[]): { read: Set<string>; written: Set<string> } {
  const conditions = moves.flatMap(({ option, to }) => [
    ...(option?.when ? [option.when] : []),
    ...branchesOf(to).flatMap(({ when }) => when ?? []),
  ]);
  return {
    read: new Set(conditions.flatMap(comparisonsOf).map(({ variable }) => variable)),
    written: new Set(moves.flatMap(({ option }) => option?.effects ?? []).map(variableOf)),
  };
}
