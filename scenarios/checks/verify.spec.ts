import { aScenario } from '../engine/testing/build.ts';
import { textKeysOf, verify, type Finding } from './index.ts';

const told = { told: { type: 'boolean', initial: false } };
const isTold = { variable: 'told', equals: true };
const ask = { id: 'ask', scores: { analysis: 1 }, to: 'well' };
const freeze = { id: 'freeze', scores: { rights: -1 }, to: 'badly' };
const plan = {
  id: 'plan',
  rubric: [1, 2].map((points) => ({ id: 'clear', competency: 'rights', points })),
};
const desk = (...options: object[]) => ({ desk: { options } });

/** Errors; what only warns has tests of its own. */
function findings(parts: Record<string, unknown>): Finding[] {
  return verify(aScenario(parts)).findings.filter(({ severity }) => severity === 'error');
}
const codes = (parts: Record<string, unknown>) => findings(parts).map(({ code }) => code);

it('finds nothing in a scenario that holds', () => {
  const dilemma = desk(ask, { ...freeze, scores: { analysis: 2, rights: -3 } });
  expect(verify(aScenario({ scenes: dilemma }))).toEqual({
    findings: [],
    bounds: {
      overall: { least: -1, greatest: 1 },
      competencies: { analysis: { least: 1, greatest: 2 }, rights: { least: -3, greatest: 0 } },
      endings: {
        well: {
          overall: { least: 1, greatest: 1 },
          competencies: { analysis: { least: 1, greatest: 1 }, rights: { least: 0, greatest: 0 } },
        },
        badly: {
          overall: { least: -1, greatest: -1 },
          competencies: { analysis: { least: 2, greatest: 2 }, rights: { least: -3, greatest: -3 } },
        },
      },
    },
    plays: { shortest: 1, longest: 1 },
    states: 3,
  });
});

describe('S001, names of things that are not declared:', () => {
  it.each<[string, Record<string, unknown>]>([
    ['place moon', { scenes: desk({ ...ask, to: 'moon' }, freeze) }],
    [
      'place moon',
      {
        scenes: desk({ ...ask, to: [{ when: isTold, scene: 'moon' }, { scene: 'well' }] }, freeze),
        variables: told,
      },
    ],
    ['place moon', { start: 'moon' }],
    ['variable luck', { scenes: desk({ ...ask, effects: [{ set: 'luck', to: true }] }, freeze) }],
    [
      'variable luck',
      { scenes: desk({ ...ask, when: { not: { variable: 'luck', equals: true } } }, freeze) },
    ],
    ['competency charm', { scenes: desk({ ...ask, scores: { analysis: 1, charm: 1 } }, freeze) }],
    ['competency charm', { objectives: [{ id: 'shine', competency: 'charm' }] }],
    ['objective shine', { scenes: desk({ ...ask, objectives: ['shine'] }, freeze) }],
    ['reference fatf-8', { scenes: desk({ ...ask, references: ['fatf-8'] }, freeze) }],
    [
      'person nobody',
      {
        scenes: {
          desk: { injects: [{ id: 'call', channel: 'phone', from: 'nobody' }], options: [ask, freeze] },
        },
      },
    ],
  ])('the %s', (what, parts) => {
    const found = findings(parts).find(({ code }) => code === 'S001');
    expect(found).toMatchObject({
      severity: 'error',
      message: expect.stringContaining(`the ${what}, which is not declared`),
    });
  });
});

it('S001: says of a track that it is one', () => {
  const track = (scene: string, to: string) => ({
    start: scene,
    scenes: { [scene]: { options: [{ id: `leave-${scene}`, limit: 1, to }] } },
  });
  const phases = { busy: { to: 'well', tracks: { one: track('desk', 'done'), two: track('hall', 'two') } } };
  expect(findings({ start: 'busy', scenes: {}, phases })).toContainEqual(
    expect.objectContaining({
      code: 'S001',
      message: 'option leave-hall of scene hall names the place two, which is a track; lead to its phase',
    }),
  );
});

describe('S002, ids that are not unique:', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'an option',
      {
        scenes: { ...desk(ask, { ...freeze, to: 'street' }), street: { options: [{ ...ask, to: 'badly' }] } },
      },
    ],
    ['a scene and an ending', { scenes: { ...desk({ ...ask, to: 'well' }, freeze), well: { options: [] } } }],
    ['an objective', { objectives: [1, 2].map(() => ({ id: 'shine', competency: 'rights' })) }],
    ['a criterion of a deliverable', { scenes: { desk: { options: [ask, freeze], deliverables: [plan] } } }],
  ])('%s', (_, parts) => {
    expect(codes(parts)).toContain('S002');
  });
});

describe('S003, declared and unused:', () => {
  it.each<[string, Record<string, unknown>]>([
    [
      'variable told',
      { variables: told, scenes: desk({ ...ask, effects: [{ set: 'told', to: true }] }, freeze) },
    ],
    ['competency charm', { competencies: ['analysis', 'rights', 'charm'] }],
    ['objective shine', { objectives: [{ id: 'shine', competency: 'rights' }] }],
    ['reference fatf-8', { references: { 'fatf-8': { url: 'https://example.org' } } }],
    ['person clerk', { persons: ['clerk'] }],
  ])('the %s', (what, parts) => {
    expect(findings(parts)).toMatchObject([
      { code: 'S003', message: expect.stringContaining(`the ${what}`) },
    ]);
  });
});

describe('S004, values that a variable cannot hold:', () => {
  const variables = { ...told, trust: { type: 'integer', min: 0, max: 2, initial: 1 } };
  it.each<[string, object]>([
    ['a comparison with a word', { when: { variable: 'told', equals: 'yes' } }],
    ['an order among truths', { when: { variable: 'told', atLeast: 1 } }],
    ['a number out of bounds', { when: { variable: 'trust', atLeast: 3 } }],
    ['a sum with a truth', { effects: [{ add: 'told', by: 1 }] }],
    ['a number out of bounds that is set', { effects: [{ set: 'trust', to: 7 }] }],
  ])('%s', (_, change) => {
    expect(codes({ variables, scenes: desk({ ...ask, ...change }, freeze) })).toContain('S004');
  });
});

describe('what is never reached', () => {
  it('S010: a scene that no option leads to', () => {
    const scenes = { ...desk(ask, freeze), cellar: { options: [{ id: 'out', to: 'well' }] } };
    expect(findings({ scenes })).toMatchObject([
      {
        code: 'S010',
        message: 'scene cellar is never reached: nothing leads there',
        at: ['scenes', 'cellar'],
      },
    ]);
  });

  it('S011: an option, with its condition and the values that are seen there', () => {
    const scenes = desk(ask, freeze, { id: 'rest', when: isTold, to: 'well' });
    expect(findings({ variables: told, scenes })).toMatchObject([
      {
        code: 'S011',
        message: 'option rest of scene desk is never offered: told = true never holds there (told is false)',
        at: ['scenes', 'desk', 'options', 2],
      },
    ]);
  });

  it('S010: a scene that a phase begins with, with what leads to the phase', () => {
    const scenes = desk(ask, freeze, { id: 'rest', when: isTold, to: 'night' });
    const phases = {
      night: { start: 'street', scenes: { street: { options: [{ id: 'home', to: 'well' }] } } },
    };
    expect(findings({ variables: told, scenes, phases })).toContainEqual(
      expect.objectContaining({
        code: 'S010',
        message: 'scene street is never reached: option rest of scene desk is never offered',
      }),
    );
  });

  it('S011: an option of a phase, with the values in its scenes', () => {
    const rest = { id: 'rest', when: isTold, to: 'well' };
    const phases = { night: { start: 'desk', options: [rest], scenes: desk(ask, freeze) } };
    expect(findings({ variables: told, start: 'night', scenes: {}, phases })).toMatchObject([
      {
        message: 'option rest of phase night is never offered: told = true never holds there (told is false)',
        at: ['phases', 'night', 'options', 0],
      },
    ]);
  });

  it('S012: an ending behind tracks that are never over', () => {
    const track = (scene: string, to: string) => ({
      start: scene,
      scenes: { [scene]: { options: [{ id: `leave-${scene}`, limit: 1, to }] } },
    });
    const phases = {
      busy: { to: 'well', tracks: { one: track('desk', 'done'), two: track('hall', 'hall') } },
    };
    expect(findings({ start: 'busy', scenes: {}, phases })).toContainEqual(
      expect.objectContaining({
        code: 'S012',
        message: 'ending well is never reached: phase busy is never over',
      }),
    );
  });

  it('S012: an ending, with the destination that never holds', () => {
    const to = [{ when: isTold, scene: 'badly' }, { scene: 'well' }];
    expect(findings({ variables: told, scenes: desk(ask, { ...freeze, to }) })).toMatchObject([
      {
        code: 'S012',
        message:
          'ending badly is never reached: option freeze of scene desk leads there when told = true, which is never so',
      },
    ]);
  });
});

describe('plays that do not end', () => {
  it('S020: a dead end, with the play and the values', () => {
    const scenes = {
      ...desk(ask, freeze, { id: 'wait', to: 'street' }),
      street: { options: [{ id: 'home', when: isTold, to: 'well' }] },
    };
    expect(findings({ variables: told, scenes })).toContainEqual(
      expect.objectContaining({
        code: 'S020',
        message:
          'scene street is a dead end with told = false: no option is offered after wait, and it has neither a deadline nor an exit',
        play: ['wait'],
      }),
    );
  });

  it('S020: a dead end once options have reached their limits', () => {
    const scenes = desk({ ...ask, limit: 2, to: 'desk' });
    expect(findings({ scenes })).toContainEqual(
      expect.objectContaining({
        code: 'S020',
        message:
          'scene desk is a dead end with ask at its limit: no option is offered after ask → ask, and it has neither a deadline nor an exit',
      }),
    );
  });

  it('S021 and S022: a trap, and the round in it', () => {
    const scenes = {
      ...desk(ask, freeze, { id: 'wait', to: 'street' }),
      street: { options: [{ id: 'on', to: 'square' }] },
      square: { options: [{ id: 'back', to: 'street' }] },
    };
    expect(findings({ scenes })).toMatchObject([
      { code: 'S021', message: 'scene street is a trap: no ending can be reached any more after wait' },
      {
        code: 'S022',
        message:
          'a play can go round for ever through square, street (on → back; after wait): nothing that a condition reads has changed; give one of these options a limit, or lead on (at street)',
        play: ['wait', 'on', 'back'],
      },
    ]);
  });

  it('S023: a round that collects points, and bounds that do not exist', () => {
    const {
      findings: found,
      bounds,
      plays,
    } = verify(aScenario({ scenes: desk({ ...ask, to: 'desk' }, freeze, { id: 'end', to: 'well' }) }));
    expect(found).toMatchObject([{ code: 'S023', play: ['ask'] }]);
    expect(bounds).toMatchObject({
      overall: { least: -Infinity, greatest: Infinity },
      competencies: { analysis: { greatest: Infinity }, rights: { least: -1, greatest: 0 } },
    });
    expect(plays).toEqual({ shortest: 1, longest: Infinity });
  });

  it('accepts a round that a variable limits', () => {
    const variables = { calls: { type: 'integer', min: 0, max: 2, initial: 0 } };
    const call = {
      id: 'call',
      when: { variable: 'calls', atMost: 1 },
      effects: [{ add: 'calls', by: 1 }],
      scores: { analysis: 1 },
      to: 'desk',
    };
    const verified = verify(aScenario({ variables, scenes: desk(ask, freeze, call) }));
    expect(verified).toMatchObject({ findings: [], plays: { shortest: 1, longest: 3 } });
    expect(verified.bounds?.competencies.analysis).toEqual({ least: 0, greatest: 3 });
  });
});

describe('S033, roles that', () => {
  const persons = ['clerk'];
  const note = { id: 'note', channel: 'document', from: 'clerk', to: ['analyst'] };
  const byAnalyst = {
    by: { role: 'analyst' },
    rule: 'majority',
    quorum: 1,
    tie: { option: 'ask' },
    otherwise: { option: 'ask' },
  };
  const own = { injects: [note], exit: 'badly', decision: byAnalyst, options: [ask, freeze] };
  const roles = ['analyst', 'head'];

  it('decide nothing and hear nothing', () => {
    expect(findings({ persons, roles, scenes: { desk: own } })).toMatchObject([
      { code: 'S033', message: 'the role head has no decision: every scene is decided by others' },
      { code: 'S033', message: 'the role head gets no inject: all are sent to others' },
    ]);
  });

  it('only one player takes may be idle', () => {
    expect(findings({ persons, roles, modes: ['solo'], scenes: { desk: own } })).toEqual([]);
  });

  it('choose among the options of a phase are not idle', () => {
    const night = { start: 'desk', options: [ask, freeze], scenes: desk() };
    expect(findings({ roles, start: 'night', scenes: {}, phases: { night } })).toEqual([]);
  });
});

it('S030: prints the play in which a violation still ends best', () => {
  const scenes = {
    ...desk(ask, { ...freeze, violates: ['liberty'], to: 'street' }),
    street: {
      options: [
        { id: 'sorry', to: 'well' },
        { id: 'never', to: 'badly' },
      ],
    },
  };
  expect(findings({ scenes })).toMatchObject([
    {
      code: 'S030',
      play: ['freeze', 'sorry'],
      message: expect.stringContaining('violates liberty'),
      at: ['scenes', 'desk', 'options', 1],
    },
  ]);
});

describe('texts', () => {
  const scenario = aScenario({ languages: ['en', 'kk'] });
  const en = Object.fromEntries(textKeysOf(scenario).map((key) => [key, `Text of ${key} for {{name}}`]));
  const found = (kk: Record<string, string>) =>
    verify(scenario, { en, kk }).findings.flatMap(({ code, at, severity }) =>
      severity === 'error' ? [[code, at.join('/')]] : [],
    );

  it('may differ in everything but ids and placeholders', () => {
    expect(found({ ...en, title: '{{ name }} мәтіні' })).toEqual([]);
  });

  it('S040 to S043: must be there, belong to something, say something and keep the placeholders', () => {
    const { summary: _, ...others } = en;
    expect(found({ ...others, subtitle: 'x', title: ' ', briefing: 'no name' })).toEqual([
      ['S040', 'text/kk/summary'],
      ['S042', 'text/kk/title'],
      ['S043', 'text/kk/briefing'],
      ['S041', 'text/kk/subtitle'],
    ]);
  });
});

it('S050: says that it stopped at the limit', () => {
  expect(verify(aScenario(), {}, { limit: 2 })).toMatchObject({ findings: [{ code: 'S050' }] });
});
