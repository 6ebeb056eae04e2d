import type { Branch, Destination, Option, Part, Phase, Scenario, Scene, Tracks } from './schema.ts';

type Path = (string | number)[];

interface Common {
  id: string;
  /** The phase or track that it stands in; undefined for the scenario itself. */
  parent: string | undefined;
  /** From the scenario's file: `['phases', 'night', 'scenes', 'call']`. */
  at: Path;
}

/** Something of a scenario where a play can be, or that holds such places. */
export type Place =
  | (Common & { kind: 'scene'; scene: Scene })
  | (Common & { kind: 'sequence'; phase: Extract<Phase, Part>; start: string })
  | (Common & { kind: 'tracks'; phase: Tracks; tracks: string[] })
  | (Common & { kind: 'track'; start: string })
  | (Common & { kind: 'done' })
  | (Common & { kind: 'ending' });

/** An option, and the scene or phase that offers it. */
export interface PlacedOption {
  place: string;
  option: Option;
  at: Path;
}

/** A scenario looked up by id, in the order of its file. */
export interface Structure {
  scenario: Scenario;
  places: Map<string, Place>;
  options: Map<string, PlacedOption>;
}

/** Inside a track, the destination that ends it. */
export const done = 'done';

/** The place at which a track is over. No author can write a colon into an id. */
export const doneOf = (track: string): string => `${track}:done`;

const structures = new WeakMap<Scenario, Structure>();

/** The places and options of a scenario. Of an id that stands twice, the first counts; the checks refuse the other. */
export function structureOf(scenario: Scenario): Structure {
  const known = structures.get(scenario);
  if (known) return known;
  const structure: Structure = { scenario, places: new Map(), options: new Map() };
  addPart(structure, scenario, undefined, []);
  for (const id of Object.keys(scenario.endings))
    add(structure, { id, kind: 'ending', parent: undefined, at: ['endings', id] });
  structures.set(scenario, structure);
  return structure;
}

function add({ places }: Structure, place: Place): void {
  if (!places.has(place.id)) places.set(place.id, place);
}

function addOptions({ options }: Structure, place: string, offered: Option[], at: Path): void {
  offered.forEach((option, index) => {
    if (!options.has(option.id)) options.set(option.id, { place, option, at: [...at, 'options', index] });
  });
}

function addPart(structure: Structure, part: Part, parent: string | undefined, at: Path): void {
  for (const [id, scene] of Object.entries(part.scenes ?? {})) {
    const place = { id, parent, at: [...at, 'scenes', id] };
    add(structure, { ...place, kind: 'scene', scene });
    addOptions(structure, id, scene.options, place.at);
  }
  for (const [id, phase] of Object.entries(part.phases ?? {}))
    addPhase(structure, phase, { id, parent, at: [...at, 'phases', id] });
}

function addPhase(structure: Structure, phase: Phase, place: Common): void {
  addOptions(structure, place.id, phase.options ?? [], place.at);
  if (!('tracks' in phase)) {
    add(structure, { ...place, kind: 'sequence', phase, start: phase.start });
    return addPart(structure, phase, place.id, place.at);
  }
  add(structure, { ...place, kind: 'tracks', phase, tracks: Object.keys(phase.tracks) });
  for (const [id, part] of Object.entries(phase.tracks)) {
    const at = [...place.at, 'tracks', id];
    add(structure, { id, parent: place.id, at, kind: 'track', start: part.start });
    addPart(structure, part, id, at);
    add(structure, { id: doneOf(id), parent: id, at, kind: 'done' });
  }
}

/** A place, then what it stands in, outwards. */
export function lineage({ places }: Structure, id: string): Place[] {
  const found: Place[] = [];
  for (let place = places.get(id); place; place = place.parent ? places.get(place.parent) : undefined)
    found.push(place);
  return found;
}

/** The track that a place stands in, if any. */
export function trackOf(structure: Structure, id: string): string | undefined {
  return lineage(structure, id).find(({ kind }) => kind === 'track')?.id;
}

/** The place that a destination names when it is said in `from`: `done` is that of the track around it. */
export function named(structure: Structure, from: string, destination: string): string {
  if (destination !== done) return destination;
  const track = trackOf(structure, from);
  return track ? doneOf(track) : done;
}

/** What offers its options while a play is at `scene`: the scene, then the phases around it. */
export function offering(structure: Structure, scene: string): Place[] {
  return lineage(structure, scene).filter(({ kind }) => kind !== 'track');
}

/** The options that a place itself offers. */
export function optionsAt(place: Place): Option[] {
  if (place.kind === 'scene') return place.scene.options;
  return 'phase' in place ? (place.phase.options ?? []) : [];
}

/** The branches of a destination in order; the last has no condition. */
export function branchesOf(to: Destination): Branch[] {
  return typeof to === 'string' ? [{ scene: to }] : to;
}
