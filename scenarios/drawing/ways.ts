import { branchesOf, movesOf, named, structureOf, type Scenario, type StructuralPlace } from '@sarai/engine';
import type { Way } from './drawing.ts';

/** Every way from place to place, in the order of the file. What leads to a place that does not exist is left out. */
export function waysOf(scenario: Scenario): Way[] {
  const { places } = structureOf(scenario);
  return [...places.values()]
    .flatMap((place) => waysFrom(scenario, place))
    .filter(({ to }) => places.has(to));
}

function waysFrom(scenario: Scenario, place: StructuralPlace): Way[] {
  const moves = movesOf(place).map(({ by, option, to }) => ({ by, option: option?.id, to }));
  const all = place.kind === 'tracks' ? [...moves, { by: 'done' as const, to: place.phase.to }] : moves;
  return all.flatMap(({ to, ...move }) =>
    targets(scenario, place.id, to).map((target) => ({ from: place.id, to: target, ...move })),
  );
}

/** The places that a destination can come to, each once. */
export function targets(scenario: Scenario, from: string, to: Parameters<typeof branchesOf>[0]): string[] {
  const structure = structureOf(scenario);
  return [...new Set(branchesOf(to).map(({ scene }) => named(structure, from, scene)))];
}
