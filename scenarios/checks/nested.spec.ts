import { aScenario } from '../engine/testing/build.ts';
import { graphOf, textKeysOf, verify, walked } from './index.ts';

const option = (id: string, to: unknown, more: object = {}) => ({ id, to, ...more });
const scene = (...options: object[]) => ({ options });
const messages = (parts: Record<string, unknown>, code: string) =>
  verify(aScenario(parts)).findings.flatMap((each) => (each.code === code ? [each.message] : []));

const track = (name: string, more: object = {}) => ({
  start: `${name}-1`,
  scenes: {
    [`${name}-1`]: scene(option(`${name}-on`, `${name}-2`, more), option(`${name}-stay`, `${name}-2`)),
    [`${name}-2`]: scene(option(`${name}-end`, 'done')),
  },
});
const fronts = (tracks: object, more: object = {}) => ({
  start: 'fronts',
  scenes: { after: scene(option('finish', 'well'), option('fail', 'badly')) },
  phases: { fronts: { tracks, to: 'after', ...more } },
});

describe('S005, what does not fit the shape of the scenario:', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'the scenario starts at inner, which is not one of its own scenes or phases',
      {
        start: 'inner',
        scenes: {},
        phases: { night: { start: 'inner', scenes: { inner: scene(option('on', 'well')) } } },
      },
    ],
    [
      'option ask of scene desk leads to done, but is in no track',
      { scenes: { desk: scene(option('ask', 'done'), option('stop', 'badly')) } },
    ],
    [
      'option finish of scene after leads to press-2 inside track press from outside; lead to its phase instead',
      {
        ...fronts({ press: track('press'), inquiry: track('inquiry') }),
        scenes: { after: scene(option('finish', 'press-2'), option('fail', 'badly')) },
      },
    ],
    [
      'in scene desk, the deadline comes to ask, which is not always offered: it has a condition or a limit',
      {
        scenes: {
          desk: {
            ...scene(option('ask', 'well', { limit: 1 }), option('stop', 'badly')),
            deadline: { minutes: 5, option: 'ask' },
          },
        },
      },
    ],
    [
      'in scene desk, a tie comes to fly, which is not one of its options',
      {
        scenes: {
          desk: {
            ...scene(option('ask', 'well'), option('stop', 'badly')),
            exit: 'badly',
            decision: decision({ tie: { option: 'fly' } }),
          },
        },
      },
    ],
    [
      'in scene desk, lawyer leads a decision that only analyst votes on',
      {
        roles: ['analyst', 'lawyer'],
        scenes: {
          desk: {
            ...scene(option('ask', 'well'), option('stop', 'badly')),
            exit: 'badly',
            decision: decision({ by: { role: 'analyst' }, lead: 'lawyer', tie: 'lead' }),
          },
        },
      },
    ],
  ])('%s', (message, parts) => {
    expect(messages(parts, 'S005')).toEqual([message]);
  });
});

function decision(parts: object): object {
  return {
    by: 'team',
    rule: 'majority',
    quorum: 2,
    tie: { option: 'stop' },
    otherwise: { option: 'stop' },
    ...parts,
  };
}

it('S024: a vote without a deadline and without an exit', () => {
  const desk = { ...scene(option('ask', 'well'), option('stop', 'badly')), decision: decision({}) };
  expect(messages({ scenes: { desk } }, 'S024')).toHaveLength(1);
  expect(
    messages({ scenes: { desk: { ...desk, deadline: { minutes: 5, option: 'stop' } } } }, 'S024'),
  ).toEqual([]);
  expect(messages({ scenes: { desk: { ...desk, exit: 'badly' } } }, 'S024')).toEqual([]);
});

describe('S031, one option is best in every play:', () => {
  const good = option('ask', 'well', { scores: { analysis: 2, rights: 1 } });
  it('is told', () => {
    expect(
      messages(
        { scenes: { desk: scene(good, option('stop', 'badly', { scores: { analysis: 1 } })) } },
        'S031',
      ),
    ).toEqual([
      'option ask of scene desk is better than every other one in every play: there is nothing to decide',
    ]);
  });

  it('is no matter where something speaks for each', () => {
    expect(
      messages(
        { scenes: { desk: scene(good, option('stop', 'badly', { scores: { analysis: 3 } })) } },
        'S031',
      ),
    ).toEqual([]);
  });

  it('looks at what can still come of an option, not only at its own points', () => {
    const scenes = {
      desk: scene(option('ask', 'street', { scores: { analysis: 2 } }), option('stop', 'badly')),
      street: scene(
        option('home', 'well', { scores: { analysis: -1 } }),
        option('on', 'badly', { scores: { analysis: -3 } }),
      ),
    };
    expect(messages({ scenes }, 'S031').map((message) => message.split(' ')[1])).toEqual(['home']);
  });
});

it('S032: an objective that a passing play does not exercise, with the play', () => {
  const objectives = [{ id: 'shine', competency: 'rights' }];
  const tested = { objectives: ['shine'] };
  const both = {
    scenes: { desk: scene(option('ask', 'well', tested), option('stop', 'badly')) },
    objectives,
  };
  expect(messages(both, 'S032')).toEqual([]);
  const one = { scenes: { desk: scene(option('ask', 'well'), option('stop', 'badly', tested)) }, objectives };
  expect(messages(one, 'S032')).toEqual([
    'objective shine is not exercised on a play that reaches a passing ending: ask',
  ]);
});

it('S033: a role that decides nothing, or hears nothing', () => {
  const injects = [{ id: 'call', channel: 'phone', from: 'clerk', to: ['analyst'] }];
  const desk = { injects, ...scene(option('ask', 'well'), option('stop', 'badly')), exit: 'badly' };
  const parts = { roles: ['analyst', 'lawyer'], persons: ['clerk'] };
  const decided = { ...desk, decision: decision({ by: { role: 'analyst' } }) };
  expect(messages({ ...parts, scenes: { desk: decided } }, 'S033')).toEqual([
    'the role lawyer has no decision: every scene is decided by others',
    'the role lawyer gets no inject: all are sent to others',
  ]);
});

describe('S044, options that give themselves away:', () => {
  const count = 8;
  const scenario = (bestFirst: boolean) =>
    aScenario({
      start: 'scene-0',
      scenes: Object.fromEntries(
        Array.from({ length: count }, (_, at) => {
          const to = at === count - 1 ? 'well' : `scene-${at + 1}`;
          const right = option(`right-${at}`, to, { scores: { analysis: 1 } });
          const wrong = [option(`wrong-${at}`, 'badly', { scores: { rights: -1 } }), option(`odd-${at}`, to)];
          return [`scene-${at}`, scene(...(bestFirst ? [right, ...wrong] : [wrong[0]!, right, wrong[1]!]))];
        }),
      ),
    });
  const found = (bestFirst: boolean, rightText: string) => {
    const each = scenario(bestFirst);
    const texts = Object.fromEntries(
      textKeysOf(each).map((key) => [
        key,
        key.startsWith('option.right') ? rightText : `Text of ${key.length}`,
      ]),
    );
    return verify(each, { en: texts })
      .findings.filter(({ code }) => code === 'S044')
      .map(({ message }) => message);
  };

  it('the best one stands first too often', () => {
    expect(found(true, 'Short')).toEqual([
      'the first option is the best in 8 of 8 scenes, where chance would make it 2.7 (p = 0.0002): players learn to choose by that',
    ]);
  });

  it('the best one is the longest too often', () => {
    expect(found(false, 'A text that is much longer than all the others')).toEqual([
      'en: the option with the longest text is the best in 8 of 8 scenes, where chance would make it 2.7 (p = 0.0002): players learn to choose by that',
    ]);
  });

  it('not where neither tells', () => {
    expect(found(false, 'Short')).toEqual([]);
  });
});

describe('tracks side by side', () => {
  const apart = aScenario(
    fronts({ press: track('press'), inquiry: track('inquiry'), family: track('family') }),
  );
  const states = (scenario: typeof apart, interleaved: boolean) =>
    graphOf(scenario, { limit: 1000, interleaved }).at.length;

  it('that cannot touch each other are walked one after the other, which is far less', () => {
    expect(states(apart, true)).toBe(3 ** 3 - 1 + 3);
    expect(states(apart, false)).toBe(3 * 2 + 3);
  });

  it('are walked in every order where one reads what another changes', () => {
    const told = { told: { type: 'boolean', initial: false } };
    const tracks = {
      press: track('press', { effects: [{ set: 'told', to: true }] }),
      inquiry: track('inquiry', { when: { variable: 'told', equals: true } }),
    };
    expect(graphOf(aScenario({ ...fronts(tracks), variables: told }), { limit: 1000 }).separated.size).toBe(
      0,
    );
  });

  it('are walked in every order where something can end them early', () => {
    const tracks = { press: track('press'), inquiry: track('inquiry') };
    const timed = aScenario(fronts(tracks, { deadline: { minutes: 9, to: 'after' } }));
    expect(graphOf(timed, { limit: 1000 }).separated.size).toBe(0);
  });

  it('are walked in every order when something is wrong in one of them, so that nothing else is blamed', () => {
    const stuck = { ...track('press'), scenes: { 'press-1': scene() } };
    const scenario = aScenario(fronts({ press: stuck, inquiry: track('inquiry') }));
    expect(walked(scenario, 1000).graph.separated.size).toBe(0);
    expect(verify(scenario).findings.map(({ code }) => code)).not.toContain('S011');
  });
});

describe('the minutes of exercise time', () => {
  const scenes = (deadline?: object) => ({
    desk: { minutes: 10, ...deadline, ...scene(option('ask', 'street'), option('stop', 'badly')) },
    street: { minutes: 5, ...scene(option('home', 'well')) },
  });

  it('are those of the quickest and of the slowest play', () => {
    expect(verify(aScenario({ scenes: scenes() })).minutes).toEqual({ least: 10, greatest: 15 });
    const late = scenes({ deadline: { minutes: 30, to: 'street' } });
    expect(verify(aScenario({ scenes: late })).minutes).toEqual({ least: 10, greatest: 35 });
    const hasty = scenes({ deadline: { minutes: 2, option: 'stop' } });
    expect(verify(aScenario({ scenes: hasty })).minutes).toEqual({ least: 2, greatest: 15 });
  });

  it('are not told where nothing is planned, or tracks run side by side', () => {
    expect(verify(aScenario()).minutes).toBeUndefined();
    expect(
      verify(aScenario(fronts({ press: track('press'), inquiry: track('inquiry') }))).minutes,
    ).toBeUndefined();
  });
});
