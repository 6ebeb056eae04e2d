import { initialTransition, transition, type StateValue } from 'xstate';
import { outcomeOf, votersOf, type Seat, type Votes } from './decision.ts';
import { arriving, openPlaces, sendable } from './injects.ts';
import { compile, type Machine, type MachineEvent } from './machine.ts';
import { movesOf, nameOf, type Move } from './moves.ts';
import { isWithinLimit, offers, type Times, type Variables } from './rules.ts';
import type { Decision, Option, Scenario } from './schema.ts';
import { offering, optionsAt, structureOf, type Place as StructuralPlace } from './structure.ts';

/** Everything that can happen in a play: from players, facilitators and the clock. Plain data, in the order that it came. */
export type PlayEvent =
  | MachineEvent
  | { type: 'vote'; seat: string; option: string }
  /** Ends the vote of a scene, whatever is there. */
  | { type: 'close'; scene: string }
  /** Sends an inject whose time has come, or that the facilitator holds. */
  | { type: 'inject'; inject: string };

/** A player's decision alone. */
export type Choice = Extract<PlayEvent, { type: 'choose' }>;

/** Where a play is. With tracks side by side, the first scene that is open. */
export interface Place {
  kind: 'scene' | 'ending';
  id: string;
}

/** One move: what was offered, what was taken, what it scored by competency, where it led. */
export interface Step {
  /** The scene or phase that was left. */
  scene: string;
  by: MachineEvent['type'];
  /** Undefined where time or the facilitator only led on. */
  option: string | undefined;
  offered: string[];
  scores: Record<string, number>;
  /** The scene or ending that was entered; of a track that is over, its `track:done`. */
  arrived: string;
}

/** A play so far. Plain data that can be stored, but for the scenario, which is stored once. */
export interface Run {
  scenario: Scenario;
  /** None in a solo play. */
  seats: readonly Seat[];
  place: Place;
  /** Every scene that is open, in the order of the file; none at an ending. */
  scenes: string[];
  /** Where the machine is. */
  value: StateValue;
  variables: Variables;
  times: Times;
  /** Points by competency; every competency is there from the start. */
  scores: Record<string, number>;
  steps: Step[];
  /** In the scenes that are open, by scene. */
  votes: Record<string, Votes>;
  /** Injects, in the order in which they were sent. */
  sent: string[];
  events: PlayEvent[];
}

/** Why an event changed nothing. */
export interface Refusal {
  refused:
    | 'option-unknown'
    | 'option-not-offered'
    | 'play-ended'
    | 'vote-needed'
    | 'vote-not-yours'
    | 'nothing-to-close'
    | 'no-deadline'
    | 'no-exit'
    | 'inject-not-due';
  detail: { option: string; place: string };
}

const machines = new WeakMap<Scenario, Machine>();

function machineOf(scenario: Scenario): Machine {
  const machine = machines.get(scenario) ?? compile(scenario);
  machines.set(scenario, machine);
  return machine;
}

type Snapshot = ReturnType<Machine['resolveState']>;

/** A run that came from an event has its snapshot still; one that was stored gets it back. */
const snapshots = new WeakMap<Run, Snapshot>();

function snapshotOf(run: Run): Snapshot {
  const { variables, times, value } = run;
  return snapshots.get(run) ?? machineOf(run.scenario).resolveState({ value, context: { variables, times } });
}

/** A play at its first scene. Without `seats` it is played alone. */
export function start(scenario: Scenario, { seats = [] }: { seats?: readonly Seat[] } = {}): Run {
  const [snapshot] = initialTransition(machineOf(scenario));
  const before = {
    scenario,
    seats,
    scores: Object.fromEntries(scenario.competencies.map((competency) => [competency, 0])),
    steps: [],
    votes: {},
    sent: [],
    events: [],
  };
  return arrived(before, snapshot, new Set());
}

type Before = Omit<Run, 'place' | 'scenes' | 'value' | 'variables' | 'times'>;

/** The run at a snapshot; `stayed` are the places that were open before and were not left. */
function arrived(before: Before, snapshot: Snapshot, stayed: ReadonlySet<string>): Run {
  const { scenario } = before;
  const { variables, times } = snapshot.context;
  const leaves = leavesOf(snapshot.value);
  const ending = leaves.find((id) => Object.hasOwn(scenario.endings, id));
  const structure = structureOf(scenario);
  const scenes = leaves.filter((id) => structure.places.get(id)?.kind === 'scene');
  const open = openPlaces(structure, scenes);
  const entered = new Set(open.flatMap(({ id }) => (stayed.has(id) ? [] : [id])));
  const run: Run = {
    ...before,
    place: ending === undefined ? { kind: 'scene', id: scenes[0]! } : { kind: 'ending', id: ending },
    scenes,
    value: snapshot.value,
    variables,
    times,
    votes: Object.fromEntries(Object.entries(before.votes).filter(([scene]) => stayed.has(scene))),
    sent: [...before.sent, ...arriving(open, entered, variables, before.sent)],
  };
  snapshots.set(run, snapshot);
  return run;
}

function leavesOf(value: StateValue): string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value).flatMap((inner) => (inner === undefined ? [] : leavesOf(inner)));
}

/** The options that there are now: those of each open scene and of the phases around it, in the order of the file. */
export function offered(run: Run): Option[] {
  return offeredMoves(run).flatMap(({ by, option }) => (by === 'choose' ? [option!] : []));
}

/** The options that one of the open scenes offers, those of the phases around it included. */
export function offeredIn(run: Run, scene: string): Option[] {
  if (!run.scenes.includes(scene)) return [];
  const options = offering(structureOf(run.scenario), scene).flatMap(optionsAt);
  return options.filter((option) => isOpen(run, option));
}

const isOpen = (run: Run, option: Option): boolean =>
  offers(option, run.variables) && isWithinLimit(option, run.times);

function offeredMoves(run: Run): Move[] {
  const moves = placesOf(run).flatMap(movesOf);
  return moves.filter(({ option }) => option === undefined || isOpen(run, option));
}

/** Scenes first, then the phases around them. */
function placesOf(run: Run): StructuralPlace[] {
  const structure = structureOf(run.scenario);
  const places = run.scenes.flatMap((scene) => offering(structure, scene));
  return [...new Set(places)].sort((a, b) => Number(a.kind !== 'scene') - Number(b.kind !== 'scene'));
}

/** The play after an event, or why not; the run that is passed in never changes. */
export function apply(run: Run, event: PlayEvent): Run | Refusal {
  if (run.place.kind === 'ending') return refuse(run, 'play-ended', event);
  switch (event.type) {
    case 'choose':
      return choose(run, event);
    case 'deadline':
    case 'exit':
      return move(run, event, event) ?? refuse(run, `no-${event.type}`, event);
    case 'vote':
      return vote(run, event);
    case 'close':
      return close(run, event);
    case 'inject':
      return send(run, event);
  }
}

function choose(run: Run, event: Choice): Run | Refusal {
  const place = structureOf(run.scenario).options.get(event.option)?.place;
  if (place === undefined) return refuse(run, 'option-unknown', event);
  if (run.seats.length > 0 && decisionOf(run, place)) return refuse(run, 'vote-needed', event);
  return move(run, event, event) ?? refuse(run, 'option-not-offered', event);
}

/** Moves the machine; undefined when no open place has such a move. */
function move(run: Run, by: MachineEvent, event: PlayEvent): Run | undefined {
  const name = by.type === 'choose' ? by.option : by.of;
  const moves = offeredMoves(run);
  const taken = moves.find((each) => each.by === by.type && nameOf(each) === name);
  if (!taken) return undefined;
  const [snapshot] = transition(machineOf(run.scenario), snapshotOf(run), by) as [Snapshot, unknown];
  const { place, option } = taken;
  const left = new Set(openPlaces(structureOf(run.scenario), run.scenes).map(({ id }) => id));
  left.delete(place);
  const scores = option?.scores ?? {};
  const after = arrived(
    { ...run, scores: added(run.scores, scores), events: [...run.events, event] },
    snapshot,
    left,
  );
  const step: Step = {
    scene: place,
    by: by.type,
    option: option?.id,
    offered: moves.flatMap((each) => (each.by === 'choose' && each.place === place ? [each.option!.id] : [])),
    scores,
    arrived: arrivalOf(run, after, place),
  };
  after.steps = [...run.steps, step];
  return after;
}

function arrivalOf(before: Run, after: Run, left: string): string {
  if (after.place.kind === 'ending') return after.place.id;
  const entered = after.scenes.find((scene) => !before.scenes.includes(scene));
  return entered ?? (after.scenes.includes(left) ? left : leavesOf(after.value).find(isNew(before))!);
}

const isNew = (before: Run) => {
  const known = new Set(leavesOf(before.value));
  return (leaf: string) => !known.has(leaf);
};

function decisionOf(run: Run, place: string): Decision | undefined {
  const found = structureOf(run.scenario).places.get(place);
  return found?.kind === 'scene' ? found.scene.decision : undefined;
}

function vote(run: Run, event: Extract<PlayEvent, { type: 'vote' }>): Run | Refusal {
  const { seat, option } = event;
  const place = structureOf(run.scenario).options.get(option)?.place;
  if (place === undefined) return refuse(run, 'option-unknown', event);
  if (!offered(run).some(({ id }) => id === option)) return refuse(run, 'option-not-offered', event);
  const decision = decisionOf(run, place);
  if (!decision || !votersOf(decision, run.seats).some(({ id }) => id === seat))
    return refuse(run, 'vote-not-yours', event);
  const votes = { ...run.votes[place], [seat]: option };
  const settled = outcomeOf(decision, run.seats, votes);
  const moved = settled && move(run, { type: 'choose', option: settled }, event);
  return (
    moved || remembered(run, { votes: { ...run.votes, [place]: votes }, events: [...run.events, event] })
  );
}

function close(run: Run, event: Extract<PlayEvent, { type: 'close' }>): Run | Refusal {
  const decision = run.scenes.includes(event.scene) ? decisionOf(run, event.scene) : undefined;
  if (!decision || run.seats.length === 0) return refuse(run, 'nothing-to-close', event);
  const option = outcomeOf(decision, run.seats, run.votes[event.scene] ?? {}, { closing: true })!;
  return move(run, { type: 'choose', option }, event) ?? refuse(run, 'option-not-offered', event);
}

function send(run: Run, event: Extract<PlayEvent, { type: 'inject' }>): Run | Refusal {
  const open = openPlaces(structureOf(run.scenario), run.scenes);
  if (!sendable(open, event.inject, run.sent)) return refuse(run, 'inject-not-due', event);
  return remembered(run, { sent: [...run.sent, event.inject], events: [...run.events, event] });
}

/** The run with something noted that does not move the machine. */
function remembered(run: Run, noted: Partial<Run>): Run {
  const after = { ...run, ...noted };
  snapshots.set(after, snapshotOf(run));
  return after;
}

/** A play from its events alone, or the first refusal. The same events give the same run on any machine. */
export function replay(
  scenario: Scenario,
  events: readonly PlayEvent[],
  who: { seats?: readonly Seat[] } = {},
): Run | Refusal {
  let run = start(scenario, who);
  for (const event of events) {
    const next = apply(run, event);
    if (isRefusal(next)) return next;
    run = next;
  }
  return run;
}

/** The play as it was after its first `count` events, to go another way from there. */
export function fork({ scenario, seats, events }: Run, count: number): Run {
  const run = replay(scenario, events.slice(0, count), { seats });
  if (isRefusal(run)) throw new Error(`A run's own events do not replay: ${run.refused}`);
  return run;
}

/** Tells a refusal from a run. */
export function isRefusal(answer: Run | Refusal): answer is Refusal {
  return 'refused' in answer;
}

function refuse(run: Run, refused: Refusal['refused'], event: PlayEvent): Refusal {
  return { refused, detail: { option: subjectOf(event), place: run.place.id } };
}

function subjectOf(event: PlayEvent): string {
  switch (event.type) {
    case 'choose':
    case 'vote':
      return event.option;
    case 'inject':
      return event.inject;
    case 'close':
      return event.scene;
    default:
      return event.of;
  }
}

function added(scores: Record<string, number>, more: Record<string, number>): Record<string, number> {
  const sum = { ...scores };
  for (const [competency, points] of Object.entries(more)) sum[competency] = (sum[competency] ?? 0) + points;
  return sum;
}
