import { transition } from 'xstate';
import { compile, type Machine, type PlayEvent } from './machine.ts';
import { initialVariables, type Variables } from './rules.ts';
import type { Option, Scenario } from './schema.ts';

/** Where a play is. */
export interface Place {
  kind: 'scene' | 'ending';
  id: string;
}

/** One decision: what was offered, what was chosen, what it scored by competency, where it led. */
export interface Step {
  scene: string;
  option: string;
  offered: string[];
  scores: Record<string, number>;
  arrived: string;
}

/** A play so far. Plain data that can be stored, but for the scenario, which is stored once. */
export interface Run {
  scenario: Scenario;
  place: Place;
  variables: Variables;
  /** Points by competency; every competency is there from the start. */
  scores: Record<string, number>;
  steps: Step[];
}

/** Why an event changed nothing. */
export interface Refusal {
  refused: 'option-unknown' | 'option-not-offered' | 'play-ended';
  detail: { option: string; place: string };
}

const machines = new WeakMap<Scenario, Machine>();

function machineOf(scenario: Scenario): Machine {
  const machine = machines.get(scenario) ?? compile(scenario);
  machines.set(scenario, machine);
  return machine;
}

function snapshotOf(run: Run) {
  return machineOf(run.scenario).resolveState({ value: run.place.id, context: run.variables });
}

function placeOf(scenario: Scenario, id: string): Place {
  return { kind: Object.hasOwn(scenario.endings, id) ? 'ending' : 'scene', id };
}

/** A play at its first scene. */
export function start(scenario: Scenario): Run {
  return {
    scenario,
    place: placeOf(scenario, scenario.start),
    variables: initialVariables(scenario),
    scores: Object.fromEntries(scenario.competencies.map((competency) => [competency, 0])),
    steps: [],
  };
}

/** The options that the player has now, in the scenario's order; none at an ending. */
export function offered(run: Run): Option[] {
  if (run.place.kind === 'ending') return [];
  const snapshot = snapshotOf(run);
  const options = run.scenario.scenes[run.place.id]?.options ?? [];
  return options.filter(({ id }) => snapshot.can({ type: 'choose', option: id }));
}

/** The play after an event, or why not; the run that is passed in never changes. */
export function apply(run: Run, event: PlayEvent): Run | Refusal {
  const options = offered(run);
  const option = options.find(({ id }) => id === event.option);
  if (!option) return refuse(run, event);
  const [snapshot] = transition(machineOf(run.scenario), snapshotOf(run), event);
  const place = placeOf(run.scenario, String(snapshot.value));
  const step: Step = {
    scene: run.place.id,
    option: option.id,
    offered: options.map(({ id }) => id),
    scores: option.scores,
    arrived: place.id,
  };
  return {
    scenario: run.scenario,
    place,
    variables: snapshot.context,
    scores: added(run.scores, option.scores),
    steps: [...run.steps, step],
  };
}

/** A play from its events alone, or the first refusal. The same events give the same run on any machine. */
export function replay(scenario: Scenario, events: PlayEvent[]): Run | Refusal {
  let run = start(scenario);
  for (const event of events) {
    const next = apply(run, event);
    if (isRefusal(next)) return next;
    run = next;
  }
  return run;
}

/** Tells a refusal from a run. */
export function isRefusal(answer: Run | Refusal): answer is Refusal {
  return 'refused' in answer;
}

function refuse(run: Run, { option }: PlayEvent): Refusal {
  const detail = { option, place: run.place.id };
  if (run.place.kind === 'ending') return { refused: 'play-ended', detail };
  const known = Object.values(run.scenario.scenes).some(({ options }) =>
    options.some(({ id }) => id === option),
  );
  return { refused: known ? 'option-not-offered' : 'option-unknown', detail };
}

function added(scores: Record<string, number>, more: Record<string, number>): Record<string, number> {
  const sum = { ...scores };
  for (const [competency, points] of Object.entries(more)) sum[competency] = (sum[competency] ?? 0) + points;
  return sum;
}
