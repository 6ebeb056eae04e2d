import { scenarioSchema, type Scenario } from '../schema.ts';

/** A small scenario that holds; `parts` replaces top-level fields as an author would write them. */
export function aScenario(parts: Record<string, unknown> = {}): Scenario {
  return scenarioSchema.parse({
    format: 2,
    id: 'small',
    source: 'en',
    languages: ['en'],
    minutes: 10,
    audiences: ['fiu'],
    competencies: ['analysis', 'rights'],
    start: 'desk',
    scenes: {
      desk: {
        options: [
          { id: 'ask', scores: { analysis: 1 }, to: 'well' },
          { id: 'freeze', scores: { rights: -1 }, violates: ['due-process'], to: 'badly' },
        ],
      },
    },
    endings: {
      well: { grade: 'excellent', passing: true },
      badly: { grade: 'poor', passing: false },
    },
    ...parts,
  });
}
