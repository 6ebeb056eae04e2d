import { scenarioSchema } from './schema.ts';
import { aScenario } from './testing/build.ts';

const refused = (parts: Record<string, unknown>) =>
  scenarioSchema.safeParse({ ...aScenario(), ...parts }).error?.issues;
const scene = (option: Record<string, unknown>) => ({
  scenes: { desk: { options: [{ id: 'ask', to: 'well', ...option }] } },
});

describe('the schema of a scenario', () => {
  it('gives back what it has once accepted', () => {
    expect(scenarioSchema.parse(aScenario())).toEqual(aScenario());
  });

  it.each<[string, Record<string, unknown>, (string | number)[]]>([
    ['an unknown field', { colour: 'red' }, []],
    ['an unknown field of an option', scene({ colour: 'red' }), ['scenes', 'desk', 'options', 0]],
    ['an id with capitals', { start: 'Desk' }, ['start']],
    ['a source that is not among the languages', { source: 'ru' }, ['languages']],
    ['a competency named twice', { competencies: ['rights', 'rights'] }, ['competencies']],
    [
      'an initial value out of bounds',
      { variables: { a: { type: 'integer', min: 0, max: 1, initial: 2 } } },
      ['variables', 'a'],
    ],
    [
      'an initial word that is no value',
      { variables: { a: { type: 'enum', values: ['b'], initial: 'c' } } },
      ['variables', 'a'],
    ],
    [
      'a last destination with a condition',
      scene({ to: [{ when: { variable: 'a', equals: 1 }, scene: 'well' }] }),
      ['scenes', 'desk', 'options', 0, 'to'],
    ],
    [
      'a destination that hides those after it',
      scene({ to: [{ scene: 'well' }, { scene: 'badly' }] }),
      ['scenes', 'desk', 'options', 0, 'to'],
    ],
    [
      'a condition with two comparisons',
      scene({ when: { variable: 'a', atLeast: 1, atMost: 2 } }),
      ['scenes', 'desk', 'options', 0, 'when'],
    ],
    [
      'an effect that computes',
      scene({ effects: [{ set: 'a', to: { plus: 1 } }] }),
      ['scenes', 'desk', 'options', 0, 'effects', 0],
    ],
    [
      'a right that is not on the list',
      scene({ violates: ['comfort'] }),
      ['scenes', 'desk', 'options', 0, 'violates', 0],
    ],
    [
      'half a point',
      scene({ scores: { rights: 0.5 } }),
      ['scenes', 'desk', 'options', 0, 'scores', 'rights'],
    ],
  ])('refuses %s', (_, parts, path) => {
    expect(refused(parts)?.map((issue) => issue.path)).toContainEqual(path);
  });
});
