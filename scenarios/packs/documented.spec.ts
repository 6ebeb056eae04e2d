import { readFile } from 'node:fs/promises';
import { verify } from '@sarai/checks';
import { isRefusal, replay, type Scenario } from '@sarai/engine';
import { scenarioJsonSchema } from '@sarai/engine/json-schema';
import { scenarioSchema } from '@sarai/engine/schema';
import { parse } from 'yaml';

type Fields = Record<string, unknown>;

const document = await readFile(new URL('../../docs/formats/scenario.md', import.meta.url), 'utf8');
const [whole, ...examples] = [...document.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)].map(([, text]) => text!);
const read = (text: string) => parse(text) as Fields;
const placeOf = (text: string) => /^# (.*)\n/.exec(text)![1]!;
const found = (place: string) =>
  examples.filter((text) => placeOf(text) === place).map((text) => [sectionOf(text), text] as const);

const refusals = (scenario: Fields) =>
  verify(scenarioSchema.parse(scenario)).findings.filter(({ severity }) => severity === 'error');
/** What is only to be expected of a part that nothing leads to, or that is led past. */
const expected = ['S003', 'S010', 'S011', 'S012'];
const faults = (scenario: Fields) =>
  refusals(scenario).flatMap(({ code, message }) => (expected.includes(code) ? [] : [message]));

function sectionOf(example: string): string {
  const above = document.slice(0, document.indexOf(example));
  return [...above.matchAll(/^##+ (.*)$/gm)].at(-1)![1]!;
}

/** The whole scenario with a scene of the document at its start. */
function withScene(scene: Fields): Fields {
  const scenario = read(whole!) as { start: string; scenes: Record<string, Fields> };
  const options = [...((scene['options'] as Fields[] | undefined) ?? []), { id: 'go-on', to: 'tuesday' }];
  return { ...scenario, start: 'shown', scenes: { ...scenario.scenes, shown: { ...scene, options } } };
}

/** The whole scenario with more in it; it starts with the first phase that is added. */
function withParts(parts: Fields): Fields {
  const scenario = read(whole!);
  const merged = Object.entries(parts).map(([field, value]) => [field, joined(scenario[field], value)]);
  const [start = scenario['start']] = Object.keys((parts['phases'] as Fields | undefined) ?? {});
  return { ...scenario, start, ...Object.fromEntries(merged) };
}

const joined = (before: unknown, more: unknown) =>
  typeof more === 'object' && !Array.isArray(more) ? { ...(before as Fields | undefined), ...more } : more;

describe('what docs/formats/scenario.md shows holds', () => {
  it('as a whole scenario', () => {
    expect(refusals(read(whole!))).toEqual([]);
  });

  it.each(found('in a scene'))('in a scene: %s', (_, text) => {
    expect(faults(withScene(read(text)))).toEqual([]);
  });

  it.each(found('in the scenario'))('in the scenario: %s', (_, text) => {
    expect(faults(withParts(read(text)))).toEqual([]);
  });

  it('as a walkthrough', () => {
    const [[, text]] = found('walkthroughs/repaired.yaml') as [[string, string]];
    const { choices, ...result } = read(text) as { choices: string[]; ending: string; scores: object };
    const run = replay(
      scenarioSchema.parse(read(whole!)) as Scenario,
      choices.map((option) => ({ type: 'choose', option })),
    );
    if (isRefusal(run)) throw new Error(run.refused);
    expect({ ending: run.place.id, scores: run.scores }).toEqual(result);
  });

  it('in every example', () => {
    const places = ['in a scene', 'in the scenario', 'walkthroughs/repaired.yaml'];
    expect(places.flatMap(found)).toHaveLength(examples.length);
  });

  it('and names every field of the language', () => {
    const missing = fieldsIn(scenarioJsonSchema()).filter(
      (field) => !new RegExp(`\\b${field}\\b`).test(document),
    );
    expect(missing).toEqual([]);
  });
});

function fieldsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const named = 'properties' in node ? Object.keys(node.properties as Fields) : [];
  return [...named, ...Object.values(node).flatMap(fieldsIn)];
}
