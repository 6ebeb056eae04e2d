import fc from 'fast-check';
import { apply, isRefusal, offered, start, type Run, type Scenario } from '@sarai/engine';
import { scenarios } from '../engine/testing/arbitrary.ts';
import { verify, type Range } from './index.ts';

// What the proofs say is compared with what playing the machine itself shows, every choice at every turn.

/** Every state that play reaches, all variables included, with the states that follow. */
function explore(scenario: Scenario): Map<string, { run: Run; next: { key: string; option: string }[] }> {
  const found = new Map<string, { run: Run; next: { key: string; option: string }[] }>();
  const queue = [start(scenario)];
  for (const run of queue) {
    if (found.has(keyOf(run))) continue;
    const next = successors(run);
    found.set(keyOf(run), {
      run,
      next: next.map((each) => ({ key: keyOf(each), option: each.steps.at(-1)!.option })),
    });
    queue.push(...next);
  }
  return found;
}

function keyOf({ place, variables }: Run): string {
  return JSON.stringify(place.kind === 'ending' ? place : [place, variables]);
}

function successors(run: Run): Run[] {
  return offered(run).map(({ id }) => {
    const next = apply(run, { type: 'choose', option: id });
    if (isRefusal(next)) throw new Error(next.refused);
    return next;
  });
}

function everyPlay(scenario: Scenario): Run[] {
  const finish = (run: Run): Run[] => {
    const next = successors(run);
    return next.length > 0 ? next.flatMap(finish) : [run];
  };
  return finish(start(scenario)).filter(({ place }) => place.kind === 'ending');
}

function rangeOf(values: number[]): Range {
  return { least: Math.min(...values), greatest: Math.max(...values) };
}

const total = (scores: Record<string, number>) =>
  Object.values(scores).reduce((sum, points) => sum + points, 0);

function named(scenario: Scenario, code: string): string[] {
  const { findings } = verify(scenario);
  return findings.flatMap(({ code: own, message }) => (own === code ? [message.split(' ')[1]!] : [])).sort();
}

// Milliseconds: a loaded machine may need longer than Jest's five seconds.
const patience = 60_000;
const runs = { numRuns: 400 };

describe('over every small scenario, the proofs and plain playing agree on', () => {
  it(
    'what is reached',
    () => {
      fc.assert(
        fc.property(scenarios(), (scenario) => {
          const states = [...explore(scenario).values()];
          const places = new Set(states.map(({ run }) => run.place.id));
          const chosen = new Set(states.flatMap(({ next }) => next.map(({ option }) => option)));
          const scenes = Object.keys(scenario.scenes);
          const hidden = scenes.filter((id) => places.has(id)).flatMap((id) => scenario.scenes[id]!.options);
          expect(named(scenario, 'S010')).toEqual(scenes.filter((id) => !places.has(id)));
          expect(named(scenario, 'S011')).toEqual(
            hidden
              .map(({ id }) => id)
              .filter((id) => !chosen.has(id))
              .sort(),
          );
          expect(named(scenario, 'S012')).toEqual(
            Object.keys(scenario.endings).filter((id) => !places.has(id)),
          );
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
        fc.property(scenarios(), (scenario) => {
          const states = explore(scenario);
          const ends = (key: string) =>
            reachedFrom(states, key).some((each) => states.get(each)!.run.place.kind === 'ending');
          const stuck = [...states.values()].filter(
            ({ run, next }) => run.place.kind === 'scene' && next.length === 0,
          );
          const codes = new Set(verify(scenario).findings.map(({ code }) => code));
          expect(named(scenario, 'S020')).toEqual([...new Set(stuck.map(({ run }) => run.place.id))].sort());
          expect(codes.has('S020') || codes.has('S021')).toBe(![...states.keys()].every(ends));
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
        fc.property(scenarios({ forward: true }), (scenario) => {
          const plays = everyPlay(scenario);
          const { bounds, plays: lengths } = verify(scenario);
          const at = (ending?: string) => plays.filter(({ place }) => !ending || place.id === ending);
          const expected = (some: Run[]) => ({
            overall: rangeOf(some.map(({ scores }) => total(scores))),
            competencies: {
              analysis: rangeOf(some.map(({ scores }) => scores.analysis!)),
              rights: rangeOf(some.map(({ scores }) => scores.rights!)),
            },
          });
          const endings = Object.keys(scenario.endings).map((id) => [id, expected(at(id))]);
          expect(bounds).toEqual({ ...expected(plays), endings: Object.fromEntries(endings) });
          const { least, greatest } = rangeOf(plays.map(({ steps }) => steps.length));
          expect(lengths).toEqual({ shortest: least, longest: greatest });
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
        fc.property(scenarios(), (scenario) => {
          const size = explore(scenario).size;
          const some = rangeWithin(scenario, size);
          const more = rangeWithin(scenario, 3 * size);
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
        fc.property(scenarios(), (scenario) => {
          const states = explore(scenario);
          const best = [...states].filter(([, { run }]) => run.place.id === 'ending-0').map(([key]) => key);
          const violating = new Set(violatingIds(scenario));
          const expected = [...states.values()].flatMap(({ next }) =>
            next.filter(
              ({ key, option }) =>
                violating.has(option) && reachedFrom(states, key).some((each) => best.includes(each)),
            ),
          );
          expect(named(scenario, 'S030')).toEqual([...new Set(expected.map(({ option }) => option))].sort());
          for (const { code, play } of verify(scenario).findings)
            if (code === 'S030') expectBest(scenario, play!, violating);
        }),
        runs,
      );
    },
    patience,
  );
});

type States = ReturnType<typeof explore>;

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

/** The range of scores at endings over plays of at most so many decisions. */
function rangeWithin(scenario: Scenario, decisions: number): Range {
  const states = explore(scenario);
  const weight = new Map(
    Object.values(scenario.scenes).flatMap(({ options }) =>
      options.map(({ id, scores }) => [id, total(scores)]),
    ),
  );
  let reached = new Map([[keyOf(start(scenario)), { least: 0, greatest: 0 }]]);
  const atEnd: Range[] = [];
  for (let turn = 0; turn <= decisions; turn++) {
    const next = new Map<string, Range>();
    for (const [key, range] of reached) {
      if (states.get(key)!.run.place.kind === 'ending') atEnd.push(range);
      for (const { key: to, option } of states.get(key)!.next) {
        const points = weight.get(option)!;
        const known = next.get(to) ?? { least: Infinity, greatest: -Infinity };
        next.set(to, {
          least: Math.min(known.least, range.least + points),
          greatest: Math.max(known.greatest, range.greatest + points),
        });
      }
    }
    reached = next;
  }
  return rangeOf(atEnd.flatMap(({ least, greatest }) => [least, greatest]));
}

function violatingIds(scenario: Scenario): string[] {
  return Object.values(scenario.scenes).flatMap(({ options }) =>
    options.filter(({ violates }) => violates.length > 0).map(({ id }) => id),
  );
}

function expectBest(scenario: Scenario, play: string[], violating: Set<string>): void {
  let run = start(scenario);
  for (const option of play) {
    const next = apply(run, { type: 'choose', option });
    if (isRefusal(next)) throw new Error(next.refused);
    run = next;
  }
  expect(run.place.id).toBe('ending-0');
  expect(play.some((id) => violating.has(id))).toBe(true);
}
