import { readFile } from 'node:fs/promises';
import { scenarioSchema } from '@sarai/engine/schema';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { schemaFile, schemaText } from './published.ts';

const library = new URL('../library/charity-appeal/scenario.yaml', import.meta.url);

// The pattern of a URL says more than its format, which is for programs that know it.
const accepts = new Ajv2020({ formats: { uri: true }, strictTypes: false }).compile(
  JSON.parse(schemaText()) as object,
);

const option = { id: 'ask', to: 'well' };
const inject = { id: 'call', channel: 'phone', from: 'reporter' };
const decision = {
  by: 'team',
  rule: 'majority',
  quorum: 1,
  tie: { option: 'ask' },
  otherwise: { option: 'ask' },
};
const scene = { options: [option] };
const track = { start: 'a', scenes: { a: scene } };
const small = {
  format: 2,
  id: 'small',
  source: 'en',
  languages: ['en'],
  minutes: 10,
  audiences: ['fiu'],
  competencies: ['analysis'],
  start: 'desk',
  scenes: { desk: scene },
  endings: { well: { grade: 'excellent', passing: true } },
};
const withScene = (parts: object) => ({ scenes: { desk: { ...scene, ...parts } } });
const withOption = (parts: object) => withScene({ options: [{ ...option, ...parts }] });
const withInject = (parts: object) => withScene({ injects: [{ ...inject, ...parts }] });
const withPhase = (phase: object) => ({ phases: { night: phase } });
const a = { variable: 'trust', atLeast: 1 };

it('is in the repository as npm run scenario:schema writes it', async () => {
  expect(await readFile(schemaFile, 'utf8')).toBe(schemaText());
});

it('accepts a scenario of the library', async () => {
  accepts(parse(await readFile(library, 'utf8')));
  expect(accepts.errors).toBeNull();
});

describe('the published schema and the reader both accept', () => {
  it.each<[string, object]>([
    ['a small scenario', {}],
    ['a condition in a condition', withOption({ when: { all: [a, { not: { any: [a, a] } }] } })],
    ['an option with all that it can have', withOption({ limit: 1, effects: [{ set: 'x', to: true }] })],
    [
      'a destination with branches',
      withOption({ to: [{ when: a, scene: 'well' }, { when: a, scene: 'desk' }, { scene: 'well' }] }),
    ],
    ['an inject after some minutes', withInject({ after: 5, to: ['analyst'], attachment: 'list.pdf' })],
    ['a vote', withScene({ decision })],
    ['a vote of a role with a lead', withScene({ decision: { ...decision, by: { role: 'x' }, lead: 'y' } })],
    ['a deadline that takes an option', withScene({ deadline: { minutes: 5, option: 'ask' } })],
    [
      'a deliverable',
      withScene({
        deliverables: [{ id: 'plan', rubric: [{ id: 'clear', competency: 'analysis', points: 3 }] }],
      }),
    ],
    ['phases in phases', withPhase({ start: 'inner', phases: { inner: track } })],
    ['tracks side by side', withPhase({ tracks: { one: track, two: track }, to: 'well' })],
  ])('%s', (_, parts) => {
    const scenario = { ...small, ...parts };
    accepts(scenario);
    expect(accepts.errors).toBeNull();
    expect(scenarioSchema.safeParse(scenario).error).toBeUndefined();
  });
});

describe('the published schema and the reader both refuse', () => {
  it.each<[string, object]>([
    ['another format', { format: 1 }],
    ['an unknown field', { colour: 'red' }],
    ['a missing field', { endings: undefined }],
    ['an id with capitals', { id: 'Small' }],
    ['an id with a space as the name of a scene', { scenes: { 'my desk': scene } }],
    ['a language that is no tag', { languages: ['English'] }],
    ['no language', { languages: [] }],
    ['a language that stands twice', { languages: ['en', 'en'] }],
    ['an audience that is not on the list', { audiences: ['pilots'] }],
    ['half a minute', { minutes: 0.5 }],
    ['no minutes', { minutes: 0 }],
    ['a reference that is no web address', { references: { law: { url: 'law.pdf' } } }],
    ['a mode that there is not', { modes: ['alone'] }],
    ['an objective without a competency', { objectives: [{ id: 'x' }] }],
    ['a variable without an initial value', { variables: { x: { type: 'boolean' } } }],
    ['a variable of another type', { variables: { x: { type: 'text', initial: 'a' } } }],
    ['a scene without options', { scenes: { desk: {} } }],
    ['an option without to', withScene({ options: [{ id: 'ask' }] })],
    ['a condition with two comparisons', withOption({ when: { ...a, atMost: 2 } })],
    ['a condition as a sentence', withOption({ when: 'trust > 1' })],
    ['an empty list of conditions', withOption({ when: { all: [] } })],
    ['a limit of 0', withOption({ limit: 0 })],
    ['an effect that computes', withOption({ effects: [{ set: 'x', to: { plus: 1 } }] })],
    ['half a point', withOption({ scores: { analysis: 0.5 } })],
    ['a right that is not on the list', withOption({ violates: ['comfort'] })],
    ['branches that all have a condition', withOption({ to: [{ when: a, scene: 'well' }] })],
    ['two branches without a condition', withOption({ to: [{ scene: 'well' }, { scene: 'desk' }] })],
    ['an inject by pigeon', withInject({ channel: 'pigeon' })],
    ['an inject that comes in two ways', withInject({ after: 5, by: 'facilitator' })],
    ['an attachment in another folder', withInject({ attachment: '../list.pdf' })],
    ['a vote without a rule for the tie', withScene({ decision: { ...decision, tie: undefined } })],
    ['a lead that is nobody', withScene({ decision: { ...decision, rule: 'lead' } })],
    ['a tie that nobody breaks', withScene({ decision: { ...decision, tie: 'lead' } })],
    ['a deadline that leads nowhere', withScene({ deadline: { minutes: 5 } })],
    ['a deliverable without a rubric', withScene({ deliverables: [{ id: 'plan', rubric: [] }] })],
    ['a phase without a start', withPhase({ scenes: { a: scene } })],
    ['one track alone', withPhase({ tracks: { one: track }, to: 'well' })],
    ['tracks that lead nowhere', withPhase({ tracks: { one: track, two: track } })],
    ['a mistake deep in a phase', withPhase({ start: 'x', phases: { x: { ...track, colour: 'red' } } })],
    ['an ending of another grade', { endings: { well: { grade: 'superb', passing: true } } }],
  ])('%s', (_, parts) => {
    const scenario = JSON.parse(JSON.stringify({ ...small, ...parts })) as unknown;
    expect(accepts(scenario)).toBe(false);
    expect(scenarioSchema.safeParse(scenario).success).toBe(false);
  });
});
