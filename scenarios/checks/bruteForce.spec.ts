import fc from 'fast-check';
import {
  apply,
  isRefusal,
  lineage,
  movesOf,
  nameOf,
  offered,
  start,
  structureOf,
  type Move,
  type PlayEvent,
  type Run,
  type Scenario,
  type Step,
} from '@sarai/engine';
import { nestedScenarios, scenarios } from '../engine/testing/arbitrary.ts';
import { verify, weigh, type Range } from './index.ts';
import { optionsOf } from './walk.ts';

// What the proofs say is compared with what playing the machine itself shows, every move at every turn.

interface Known {
  run: Run;
  next: { key: string; step: Step }[];
}
type States = Map<string, Known>;

/** Every state that play reaches, all variables included, with the states that follow. */
function explore(scenario: Scenario): States {
  const found: States = new Map();
  const queue = [start(scenario)];
  for (const run of queue) {
    if (found.has(keyOf(run))) continue;
    // What is left out is more of the same.
    fc.pre(found.size < 300);
    const next = successors(run);
    found.set(keyOf(run), {
      run,
      next: next.map((each) => ({ key: keyOf(each), step: each.steps.at(-1)! })),
    });
    queue.push(...next);
  }
  return found;
}

function keyOf({ place, value, variables, times }: Run): string {
  return JSON.stringify(place.kind === 'ending' ? place : [value, variables, times]);
}

const eventOf = (move: Move): PlayEvent =>
  move.by === 'choose' ? { type: 'choose', option: nameOf(move) } : { type: move.by, of: nameOf(move) };

/** Tries every move of the whole scenario; the machine refuses those that are not open. */
function successors(run: Run): Run[] {
  const moves = [...structureOf(run.scenario).places.values()].flatMap(movesOf);
  return moves.flatMap((move) => {
    const next = apply(run, eventOf(move));
    return isRefusal(next) ? [] : [next];
  });
}

function rangeOf(values: number[]): Range {
  return { least: Math.min(...values), greatest: Math.max(...values) };
}

const total = (scores: Record<string, number>) =>
  Object.values(scores).reduce((sum, points) => sum + points, 0);

function findings(scenario: Scenario, code: string) {
  return verify(scenario).findings.filter((each) => each.code === code);
}

/** The ids that findings of a code begin with. */
function named(scenario: Scenario, code: string): string[] {
  return findings(scenario, code)
    .map(({ message }) => message.split(' ')[1]!)
    .sort();
}

const endsOf = (states: States) => (key: string) =>
  reachedFrom(states, key).some((each) => states.get(each)!.run.place.kind === 'ending');

// Milliseconds: a loaded machine may need longer than Jest's five seconds.
const patience = 120_000;

describe.each([
  { kind: 'of scenes alone', made: scenarios, runs: { numRuns: 400 } },
  {
    kind: 'with phases, tracks, deadlines, exits and limits',
    made: ({ forward = false } = {}) => nestedScenarios({ forward, depth: 1 }),
    runs: { numRuns: 200 },
  },
])('over every small scenario $kind, the proofs and plain playing agree on', ({ made, runs }) => {
  it(
    'what is reached',
    () => {
      fc.assert(
        fc.property(made(), (scenario) => {
          const states = [...explore(scenario).values()];
          const structure = structureOf(scenario);
          const leaves = states.flatMap(({ run }) => [...run.scenes, run.place.id]);
          const places = new Set(leaves.flatMap((id) => lineage(structure, id)).map(({ id }) => id));
          // A deadline takes an option too.
          const taken = new Set(states.flatMap(({ next }) => next.map(({ step }) => step.option)));
          const missed = (kind: string) =>
            [...structure.places.values()].flatMap((each) =>
              each.kind === kind && !places.has(each.id) ? [each.id] : [],
            );
          const hidden = optionsOf(scenario).filter(
            ({ scene, option }) => places.has(scene) && !taken.has(option.id),
          );
          expect(named(scenario, 'S010')).toEqual(missed('scene').sort());
          expect(named(scenario, 'S011')).toEqual(hidden.map(({ option }) => option.id).sort());
          expect(named(scenario, 'S012')).toEqual(missed('ending').sort());
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'dead ends, traps and rounds',
    () => {
      fc.assert(
        fc.property(made(), (scenario) => {
          const states = explore(scenario);
          const stuck = [...states.values()].filter(
            ({ run, next }) => run.place.kind === 'scene' && next.length === 0,
          );
          const codes = new Set(verify(scenario).findings.map(({ code }) => code));
          expect(codes.has('S020')).toBe(stuck.length > 0);
          expect(codes.has('S020') || codes.has('S021')).toBe(![...states.keys()].every(endsOf(states)));
          expect(codes.has('S022') || codes.has('S023')).toBe(
            [...states.keys()].some((key) => comesBack(states, key)),
          );
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'the least and the greatest score, overall, by competency and by ending, and the length of plays',
    () => {
      fc.assert(
        fc.property(made({ forward: true }), (scenario) => {
          const states = explore(scenario);
          const { bounds, plays } = verify(scenario);
          const points = (competency: string) => (step: Step) => step.scores[competency] ?? 0;
          const overall = collected(states, ({ scores }) => total(scores));
          const each = scenario.competencies.map((id) => [id, collected(states, points(id))] as const);
          const at = (ending: string) => ({
            overall: overall.get(ending) ?? rangeOf([]),
            competencies: Object.fromEntries(
              each.map(([id, ranges]) => [id, ranges.get(ending) ?? rangeOf([])]),
            ),
          });
          expect(bounds).toEqual({
            overall: spanOf(overall),
            competencies: Object.fromEntries(each.map(([id, ranges]) => [id, spanOf(ranges)])),
            endings: Object.fromEntries(Object.keys(scenario.endings).map((id) => [id, at(id)])),
          });
          const { least, greatest } = spanOf(collected(states, () => 1));
          expect(plays).toEqual({ shortest: least, longest: greatest });
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'the bounds where plays can go round: they are there exactly when longer plays score no more',
    () => {
      fc.assert(
        fc.property(made(), (scenario) => {
          const states = explore(scenario);
          const some = rangeWithin(states, scenario, states.size);
          const more = rangeWithin(states, scenario, 3 * states.size);
          const grows = some.least !== more.least || some.greatest !== more.greatest;
          const bounds = verify(scenario).bounds!.overall;
          expect(bounds).toEqual(grows ? { least: -Infinity, greatest: Infinity } : some);
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'whether a violation can end best, and the play that shows it',
    () => {
      fc.assert(
        fc.property(made(), (scenario) => {
          const states = explore(scenario);
          const best = new Set(
            [...states].flatMap(([key, { run }]) => (run.place.id === 'ending-0' ? [key] : [])),
          );
          const violating = new Set(
            optionsOf(scenario).flatMap(({ option }) => (option.violates.length > 0 ? [option.id] : [])),
          );
          const expected = [...states.values()].flatMap(({ next }) =>
            next.flatMap(({ key, step }) =>
              step.option !== undefined &&
              violating.has(step.option) &&
              reachedFrom(states, key).some((each) => best.has(each))
                ? [step.option]
                : [],
            ),
          );
          expect(named(scenario, 'S030')).toEqual([...new Set(expected)].sort());
          for (const { play } of findings(scenario, 'S030')) expectBest(scenario, play!, violating);
        }),
        runs,
      );
    },
    patience,
  );

  it(
    'what each move of a play cost',
    () => {
      fc.assert(
        fc.property(made({ forward: true }), fc.array(fc.nat(), { maxLength: 10 }), (scenario, picks) => {
          const states = explore(scenario);
          fc.pre([...states.keys()].every(endsOf(states)));
          const run = picks.reduce<Run>((at, pick) => {
            const next = successors(at);
            return next[pick % next.length] ?? at;
          }, start(scenario));
          const weighed = weigh(scenario, run.steps)!;
          let key = keyOf(start(scenario));
          run.steps.forEach((step, index) => {
            const taken = states
              .get(key)!
              .next.find((each) => JSON.stringify(each.step) === JSON.stringify(step))!;
            expect(weighed[index]!.before).toEqual(
              spanOf(collected(states, ({ scores }) => total(scores), key)),
            );
            const still = spanOf(collected(states, ({ scores }) => total(scores), taken.key));
            const own = total(step.scores);
            expect(weighed[index]!.after).toEqual({
              least: still.least + own,
              greatest: still.greatest + own,
            });
            key = taken.key;
          });
        }),
        { numRuns: runs.numRuns / 2 },
      );
    },
    patience,
  );
});

function reachedFrom(states: States, key: string): string[] {
  const reached = new Set([key]);
  for (const each of reached) for (const { key: next } of states.get(each)!.next) reached.add(next);
  return [...reached];
}

// The checks leave out what no condition reads: a round may change such a variable and still be one.
function comesBack(states: States, key: string): boolean {
  const after = states.get(key)!.next.flatMap(({ key: next }) => reachedFrom(states, next));
  return after.includes(key);
}

/** At each ending, the range of a sum over all plays from a state; for scenarios in which no play goes round. */
function collected(states: States, weight: (step: Step) => number, from?: string): Map<string, Range> {
  const known = new Map<string, Map<string, Range>>();
  const at = (key: string): Map<string, Range> => {
    const before = known.get(key);
    if (before) return before;
    const { run, next } = states.get(key)!;
    const found = new Map<string, Range>();
    if (run.place.kind === 'ending') found.set(run.place.id, { least: 0, greatest: 0 });
    for (const { key: to, step } of next)
      for (const [ending, { least, greatest }] of at(to)) {
        const own = found.get(ending) ?? rangeOf([]);
        found.set(ending, {
          least: Math.min(own.least, least + weight(step)),
          greatest: Math.max(own.greatest, greatest + weight(step)),
        });
      }
    known.set(key, found);
    return found;
  };
  return at(from ?? [...states.keys()][0]!);
}

function spanOf(ranges: Map<string, Range>): Range {
  return {
    least: Math.min(...[...ranges.values()].map(({ least }) => least)),
    greatest: Math.max(...[...ranges.values()].map(({ greatest }) => greatest)),
  };
}

/** The range of scores at endings over plays of at most so many moves. */
function rangeWithin(states: States, scenario: Scenario, moves: number): Range {
  let reached = new Map([[keyOf(start(scenario)), { least: 0, greatest: 0 }]]);
  const atEnd: Range = rangeOf([]);
  for (let turn = 0; turn <= moves; turn++) {
    const next = new Map<string, Range>();
    for (const [key, range] of reached) {
      if (states.get(key)!.run.place.kind === 'ending') widen(atEnd, range, 0);
      for (const { key: to, step } of states.get(key)!.next) {
        if (!next.has(to)) next.set(to, rangeOf([]));
        widen(next.get(to)!, range, total(step.scores));
      }
    }
    reached = next;
  }
  return atEnd;
}

function widen(range: Range, by: Range, points: number): void {
  range.least = Math.min(range.least, by.least + points);
  range.greatest = Math.max(range.greatest, by.greatest + points);
}

function expectBest(scenario: Scenario, play: string[], violating: Set<string>): void {
  let run = start(scenario);
  for (const move of play) {
    const [by, of] = move.split(' ');
    const event = of === undefined ? { type: 'choose', option: move } : { type: by, of };
    const next = apply(run, event as PlayEvent);
    if (isRefusal(next)) throw new Error(next.refused);
    run = next;
  }
  expect(run.place.id).toBe('ending-0');
  expect(run.steps.some(({ option }) => option !== undefined && violating.has(option))).toBe(true);
  expect(offered(run)).toEqual([]);
}
