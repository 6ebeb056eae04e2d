import { assign, setup } from 'xstate';
import { affect, branchesOf, holds, initialVariables, offers, type Variables } from './rules.ts';
import type { Condition, Effect, Option, Scenario, Scene } from './schema.ts';

/** What a player does. */
export interface PlayEvent {
  type: 'choose';
  option: string;
}

/** A choice moves at most through one state of its own before it rests. */
const longestChain = 4;

/**
 * The state machine of a scenario: a state for each scene and each ending (final), the variables as context.
 * An option with several destinations has a state of its own, left at once for the first that holds.
 * Throws where an option leads to a place that does not exist: verify a scenario before it is compiled.
 */
export function compile(scenario: Scenario) {
  return setup({
    types: { context: {} as Variables, events: {} as PlayEvent },
    guards: {
      chosen: ({ context, event }, { id, when }: Pick<Option, 'id' | 'when'>) =>
        event.option === id && offers({ when }, context),
      holds: ({ context }, condition: Condition) => holds(condition, context),
    },
    actions: {
      affect: assign(({ context }, effects: Effect[]) => affect(effects, scenario.variables, context)),
    },
  }).createMachine({
    id: scenario.id,
    context: initialVariables(scenario),
    initial: scenario.start,
    states: { ...sceneStates(scenario), ...junctionStates(scenario), ...endingStates(scenario) },
    options: { maxIterations: longestChain },
  });
}

export type Machine = ReturnType<typeof compile>;

function sceneStates(scenario: Scenario) {
  return mapValues(scenario.scenes, (scene: Scene) => ({ on: { choose: scene.options.map(transitionOf) } }));
}

function transitionOf(option: Option) {
  return {
    guard: { type: 'chosen' as const, params: { id: option.id, when: option.when } },
    actions: { type: 'affect' as const, params: option.effects },
    target: typeof option.to === 'string' ? option.to : junction(option),
  };
}

// The colon keeps these names apart from the ids of scenes and endings, which have none.
function junction(option: Option): string {
  return `after:${option.id}`;
}

function junctionStates(scenario: Scenario) {
  const forked = Object.values(scenario.scenes).flatMap(({ options }) =>
    options.filter(({ to }) => typeof to !== 'string'),
  );
  return Object.fromEntries(forked.map((option) => [junction(option), { always: exitsOf(option) }]));
}

function exitsOf(option: Option) {
  return branchesOf(option).map(({ when, scene }) =>
    when ? { guard: { type: 'holds' as const, params: when }, target: scene } : { target: scene },
  );
}

function endingStates(scenario: Scenario) {
  return mapValues(scenario.endings, () => ({ type: 'final' as const }));
}

function mapValues<From, To>(record: Record<string, From>, change: (value: From) => To): Record<string, To> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
