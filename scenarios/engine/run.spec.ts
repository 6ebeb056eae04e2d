import fc from 'fast-check';
import {
  apply,
  compile,
  isRefusal,
  offered,
  replay,
  start,
  type PlayEvent,
  type Run,
  type Scenario,
} from './index.ts';
import { nestedScenarios, scenarios } from './testing/arbitrary.ts';
import { aScenario } from './testing/build.ts';
import { firstPosition, happen, happenings, openScenes, type Happening } from './testing/reference.ts';

const choice = (option: string): PlayEvent => ({ type: 'choose', option });

function played(scenario: Scenario, ...options: string[]): Run {
  const run = replay(scenario, options.map(choice));
  if (isRefusal(run)) throw new Error(JSON.stringify(run));
  return run;
}

const trust = { trust: { type: 'integer', min: 0, max: 2, initial: 1 } };
const endings = { well: { grade: 'excellent', passing: true }, badly: { grade: 'poor', passing: false } };

describe('a run', () => {
  it('starts at the first scene with initial values and no points', () => {
    const run = start(aScenario({ variables: trust }));
    expect(run).toMatchObject({
      place: { kind: 'scene', id: 'desk' },
      variables: { trust: 1 },
      scores: { analysis: 0, rights: 0 },
      steps: [],
    });
  });

  it('records at each step what was offered, chosen, scored and reached', () => {
    expect(played(aScenario(), 'ask').steps).toEqual([
      {
        scene: 'desk',
        by: 'choose',
        option: 'ask',
        offered: ['ask', 'freeze'],
        scores: { analysis: 1 },
        arrived: 'well',
      },
    ]);
  });

  it('ends at an ending, where nothing is offered', () => {
    const run = played(aScenario(), 'freeze');
    expect(run.place).toEqual({ kind: 'ending', id: 'badly' });
    expect(run.scores).toEqual({ analysis: 0, rights: -1 });
    expect(offered(run)).toEqual([]);
  });

  it('offers an option only where its condition holds', () => {
    const scenes = {
      desk: {
        options: [
          { id: 'call', when: { variable: 'trust', atLeast: 2 }, to: 'well' },
          { id: 'earn', effects: [{ add: 'trust', by: 1 }], to: 'desk' },
        ],
      },
    };
    const scenario = aScenario({ variables: trust, scenes });
    expect(offered(start(scenario)).map(({ id }) => id)).toEqual(['earn']);
    expect(offered(played(scenario, 'earn')).map(({ id }) => id)).toEqual(['call', 'earn']);
  });

  it('keeps a variable within its bounds', () => {
    const scenes = { desk: { options: [{ id: 'earn', effects: [{ add: 'trust', by: 9 }], to: 'desk' }] } };
    expect(played(aScenario({ variables: trust, scenes }), 'earn', 'earn').variables).toEqual({ trust: 2 });
  });

  it('leads to the first destination whose condition holds after the effects', () => {
    const to = [
      { when: { variable: 'trust', atMost: 0 }, scene: 'badly' },
      { when: { variable: 'trust', atMost: 1 }, scene: 'desk' },
      { scene: 'well' },
    ];
    const options = [
      { id: 'lose', effects: [{ add: 'trust', by: -1 }], to },
      { id: 'keep', to },
      { id: 'earn', effects: [{ add: 'trust', by: 1 }], to },
    ];
    const scenario = aScenario({ variables: trust, scenes: { desk: { options } } });
    expect(['lose', 'keep', 'earn'].map((id) => played(scenario, id).place.id)).toEqual([
      'badly',
      'desk',
      'well',
    ]);
  });

  it('survives being stored: only the scenario is put back', () => {
    const scenario = aScenario({
      variables: trust,
      scenes: {
        desk: {
          options: [
            { id: 'stay', to: 'desk' },
            { id: 'go', to: 'well' },
          ],
        },
      },
      endings,
    });
    const { scenario: _, ...plain } = played(scenario, 'stay');
    const restored: Run = { scenario, ...JSON.parse(JSON.stringify(plain)) };
    expect(apply(restored, choice('go'))).toEqual(played(scenario, 'stay', 'go'));
  });
});

describe('a refusal', () => {
  const scenes = {
    desk: { options: [{ id: 'on', to: 'street' }] },
    street: { options: [{ id: 'home', to: 'well' }] },
  };
  const scenario = aScenario({ scenes });

  it.each([
    ['option-unknown', [], 'fly'],
    ['option-unknown', [], 'constructor'],
    ['option-not-offered', [], 'home'],
    ['option-not-offered', ['on'], 'on'],
    ['play-ended', ['on', 'home'], 'on'],
  ])('is %s after %j when the player chooses %s', (refused, before, option) => {
    expect(apply(played(scenario, ...before), choice(option))).toMatchObject({ refused, detail: { option } });
  });

  it('ends a replay', () => {
    expect(replay(scenario, [choice('home'), choice('on')])).toMatchObject({ refused: 'option-not-offered' });
  });
});

describe('the machine', () => {
  it('keeps decisions apart from places of the same name', () => {
    const scenario = aScenario({
      scenes: { ask: { options: [{ id: 'ask', to: [{ scene: 'well' }] }] } },
      start: 'ask',
    });
    expect(played(scenario, 'ask').place.id).toBe('well');
  });

  it('cannot be compiled from a scenario with an option that leads nowhere', () => {
    const scenario = aScenario({ scenes: { desk: { options: [{ id: 'ask', to: 'moon' }] } } });
    expect(() => compile(scenario)).toThrow('moon');
  });
});

// Milliseconds: a loaded machine may need longer than Jest's five seconds.
const patience = 60_000;

const plays = fc.tuple(scenarios(), fc.array(fc.nat(), { maxLength: 12 }));
const nestedPlays = fc.tuple(nestedScenarios(), fc.array(fc.nat(), { maxLength: 20 }));

const eventOf = ({ by, name }: Happening): PlayEvent =>
  by === 'choose' ? choice(name) : { type: by, of: name };

function playsAlike([scenario, picks]: [Scenario, number[]]): void {
  let run = start(scenario);
  let position = firstPosition(scenario);
  for (const pick of picks) {
    const open = happenings(position);
    const optionsOpen = open.flatMap(({ by, name }) => (by === 'choose' ? [name] : []));
    expect(new Set(offered(run).map(({ id }) => id))).toEqual(new Set(optionsOpen));
    const happening = open[pick % open.length];
    if (!happening) break;
    const next = apply(run, eventOf(happening));
    if (isRefusal(next)) throw new Error(next.refused);
    run = next;
    position = happen(scenario, position, happening);
    expect({ scenes: run.scenes, variables: run.variables, times: run.times }).toEqual({
      scenes: openScenes(position),
      variables: position.variables,
      times: position.times,
    });
    expect(run.place.kind === 'ending' ? run.place.id : undefined).toBe(position.ending);
  }
}

describe('every small scenario', () => {
  it(
    'plays as the reference interpreter plays it',
    () => fc.assert(fc.property(plays, playsAlike), { numRuns: 500 }),
    patience,
  );

  it(
    'plays as the reference interpreter plays it with phases, tracks, deadlines, exits and limits',
    () => fc.assert(fc.property(nestedPlays, playsAlike), { numRuns: 2000 }),
    patience,
  );

  it(
    'replays to what applying event by event gives, refusals included',
    () => {
      fc.assert(
        fc.property(plays, ([scenario, picks]) => {
          const ids = Object.values(scenario.scenes).flatMap(({ options }) => options.map(({ id }) => id));
          const events = picks.map((pick) => choice(ids[pick % ids.length]!));
          let folded: ReturnType<typeof apply> = start(scenario);
          for (const event of events) if (!isRefusal(folded)) folded = apply(folded, event);
          expect(replay(scenario, events)).toEqual(folded);
        }),
        { numRuns: 300 },
      );
    },
    patience,
  );

  it(
    'leaves a run as it was, whether an event is accepted or refused',
    () => {
      fc.assert(
        fc.property(plays, ([scenario, picks]) => {
          let run = start(scenario);
          for (const pick of picks) {
            const before = structuredClone(run);
            const ids = [...offered(run).map(({ id }) => id), 'option-0-0', 'nothing-like-it'];
            const next = apply(run, choice(ids[pick % ids.length]!));
            expect(run).toEqual(before);
            if (!isRefusal(next)) run = next;
          }
        }),
        { numRuns: 300 },
      );
    },
    patience,
  );
});
