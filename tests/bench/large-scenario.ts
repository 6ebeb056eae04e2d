import { scenarioSchema, type Scenario } from '@sarai/engine/schema';

/** A scenario of so many scenes whose conditions read so many variables, with three options a scene. */
export function largeScenario(scenes: number, booleans: number): Scenario {
  const variable = (at: number) => `variable-${at % booleans}`;
  const place = (at: number) => (at < scenes ? `scene-${at}` : 'well');
  const sceneAt = (at: number) => {
    const own = variable(at);
    const other = variable(at * 7 + 3);
    const branches = [
      { when: { variable: other, equals: true }, scene: place(at + 2) },
      { scene: place(at + 1) },
    ];
    const open = { when: { variable: own, equals: true }, effects: [{ set: other, to: false }] };
    return {
      options: [
        { id: `tell-${at}`, effects: [{ set: own, to: true }], scores: { analysis: 1 }, to: place(at + 1) },
        { id: `ask-${at}`, scores: { rights: 1 }, to: branches },
        { id: `act-${at}`, ...open, scores: { analysis: -1 }, to: at % 50 === 49 ? 'badly' : place(at + 1) },
      ],
    };
  };
  const numbers = Array.from({ length: scenes }, (_, at) => at);
  return scenarioSchema.parse({
    format: 2,
    id: 'large',
    source: 'en',
    languages: ['en'],
    minutes: 60,
    audiences: ['fiu'],
    competencies: ['analysis', 'rights'],
    variables: Object.fromEntries(
      Array.from({ length: booleans }, (_, at) => [variable(at), { type: 'boolean', initial: false }]),
    ),
    start: place(0),
    scenes: Object.fromEntries(numbers.map((at) => [place(at), sceneAt(at)])),
    endings: { well: { grade: 'excellent', passing: true }, badly: { grade: 'poor', passing: false } },
  });
}
