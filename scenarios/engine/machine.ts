import { assign, setup } from 'xstate';
import { movesOf, nameOf, type Move } from './moves.ts';
import {
  affect,
  counted,
  initialVariables,
  holds,
  isWithinLimit,
  leads,
  offers,
  type Times,
  type Variables,
} from './rules.ts';
import type { Condition, Option, Part, Phase, Scenario } from './schema.ts';
import { branchesOf, done, doneOf, structureOf, type Structure } from './structure.ts';

/** What moves a play. Time and the facilitator's hand come in as events; the machine itself waits for nothing. */
export type MachineEvent =
  | { type: 'choose'; option: string }
  /** The time of a scene or phase is over. */
  | { type: 'deadline'; of: string }
  /** The facilitator moves a team on. */
  | { type: 'exit'; of: string };

export interface Context {
  variables: Variables;
  times: Times;
}

/** Tracks that end together, one inside the other, are followed at once; more than these are a circle. */
const longestChain = 100;

/**
 * The state machine of a scenario: a state for each scene, phase, track and ending (final), the variables and the
 * counts of limited options as context. Effects come before destinations: the guard of a move that can lead to
 * several places asks for the one to which its effects lead.
 * Throws where something leads to a place that does not exist: verify a scenario before it is compiled.
 */
export function compile(scenario: Scenario) {
  const after = (option: Option | undefined, { variables }: Context) =>
    option ? affect(option.effects, scenario.variables, variables) : variables;
  return setup({
    types: { context: {} as Context, events: {} as MachineEvent },
    guards: {
      taken: ({ context, event }, { option, of, to, target }: Taken) =>
        (event.type === 'choose' ? event.option : event.of) === of &&
        (!option || (offers(option, context.variables) && isWithinLimit(option, context.times))) &&
        (typeof to === 'string' || leads(to, after(option, context)) === target),
      holds: ({ context }, { when }: { when: Condition }) => holds(when, context.variables),
    },
    actions: {
      take: assign(({ context }, { option }: { option: Option }) => ({
        variables: after(option, context),
        times: counted(option, context.times),
      })),
    },
  }).createMachine({
    // No place has a colon in its id.
    id: `scenario:${scenario.id}`,
    context: { variables: initialVariables(scenario), times: {} },
    initial: scenario.start,
    states: {
      ...partStates(structureOf(scenario), scenario, undefined),
      ...Object.fromEntries(Object.keys(scenario.endings).map((id) => [id, { id, type: 'final' as const }])),
    },
    options: { maxIterations: longestChain },
  });
}

export type Machine = ReturnType<typeof compile>;

/** What the guard of a transition compares. */
interface Taken {
  of: string;
  option?: Option;
  to: Move['to'];
  target: string;
}

type States = Record<string, object>;

function partStates(structure: Structure, part: Part, track: string | undefined): States {
  const scenes = Object.keys(part.scenes ?? {}).map((id) => [id, { id, ...exitsOf(structure, id, track) }]);
  const phases = Object.entries(part.phases ?? {}).map(([id, phase]) => [
    id,
    { id, ...exitsOf(structure, id, track), ...phaseState(structure, phase, track) },
  ]);
  return Object.fromEntries([...scenes, ...phases]) as States;
}

function phaseState(structure: Structure, phase: Phase, track: string | undefined) {
  if (!('tracks' in phase)) return { initial: phase.start, states: partStates(structure, phase, track) };
  const tracks = Object.entries(phase.tracks).map(([id, part]) => [id, trackState(structure, part, id)]);
  const onDone = branchesOf(phase.to).map(({ when, scene }) => ({
    ...(when && { guard: { type: 'holds' as const, params: { when } } }),
    target: reference(scene, track),
  }));
  return { type: 'parallel' as const, states: Object.fromEntries(tracks) as States, onDone };
}

function trackState(structure: Structure, part: Part, id: string) {
  const end = { id: doneOf(id), type: 'final' as const };
  return { id, initial: part.start, states: { ...partStates(structure, part, id), [done]: end } };
}

/** The transitions of a scene or phase, by event. */
function exitsOf(structure: Structure, id: string, track: string | undefined) {
  const place = structure.places.get(id);
  const on: Record<string, object[]> = {};
  for (const move of place ? movesOf(place) : [])
    for (const target of new Set(branchesOf(move.to).map(({ scene }) => scene)))
      (on[move.by] ??= []).push(transitionOf(move, target, track));
  return { on };
}

function transitionOf(move: Move, target: string, track: string | undefined) {
  const { option, to } = move;
  const params: Taken = { of: nameOf(move), ...(option && { option }), to, target };
  return {
    guard: { type: 'taken' as const, params },
    ...(option && { actions: { type: 'take' as const, params: { option } } }),
    target: reference(target, track),
    // Leaving a scene for itself, or a phase for a place inside it, enters anew.
    reenter: true,
  };
}

const reference = (target: string, track: string | undefined): string =>
  `#${target === done && track ? doneOf(track) : target}`;
