import { holds, type Variables } from './rules.ts';
import type { Inject } from './schema.ts';
import { lineage, type Place, type Structure } from './structure.ts';

/** The injects that a scene or phase has. */
export function injectsAt(place: Place): Inject[] {
  if (place.kind === 'scene') return place.scene.injects;
  return 'phase' in place ? (place.phase.injects ?? []) : [];
}

/** The scenes that are open and the phases around them, outermost first, each once. */
export function openPlaces(structure: Structure, scenes: string[]): Place[] {
  const found = new Map<string, Place>();
  for (const scene of scenes)
    for (const place of lineage(structure, scene).reverse()) found.set(place.id, place);
  return [...found.values()];
}

/** What arrives by itself: on entering a place, and what has waited for its condition. */
export function arriving(
  open: Place[],
  entered: ReadonlySet<string>,
  variables: Variables,
  sent: readonly string[],
): string[] {
  return open.flatMap((place) =>
    injectsAt(place).flatMap(({ id, after, when, by }) => {
      if (when) return holds(when, variables) && !sent.includes(id) ? [id] : [];
      return after === undefined && by === undefined && entered.has(place.id) ? [id] : [];
    }),
  );
}

/** An open inject that is sent by the clock, once, or by the facilitator's hand, as often as wanted. */
export function sendable(open: Place[], id: string, sent: readonly string[]): Inject | undefined {
  const inject = open.flatMap(injectsAt).find((each) => each.id === id);
  if (inject?.by === 'facilitator') return inject;
  return inject?.after !== undefined && !sent.includes(id) ? inject : undefined;
}
