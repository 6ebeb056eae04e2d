import { lineage, movesOf, structureOf, type Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { placesOf } from '../walk.ts';

/** S024: a vote that nobody casts does not hold the exercise up: its scene, or a phase around it, has a deadline or an exit. */
export function waits(scenario: Scenario): Finding[] {
  const structure = structureOf(scenario);
  return placesOf(scenario).flatMap((place) => {
    if (place.kind !== 'scene' || !place.scene.decision) return [];
    const ways = lineage(structure, place.id).flatMap(movesOf);
    if (ways.some(({ by }) => by !== 'choose')) return [];
    const message = `scene ${place.id} waits for a vote without a deadline and without an exit for the facilitator`;
    return [{ code: 'S024', severity: 'error' as const, at: place.at, message }];
  });
}
