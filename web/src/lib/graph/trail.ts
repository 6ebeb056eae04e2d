import { type DebriefedStep, lineage, structureOf, type Scenario } from '@sarai/engine';
import type { PictureEdge, Trail } from './picture.ts';

/** The way of a play through the picture. */
export function trailOf(
  scenario: Scenario,
  steps: readonly DebriefedStep[],
  edges: readonly PictureEdge[],
): Trail {
  const visits = new Map<string, number[]>();
  steps.forEach(({ scene, arrived }, index) => {
    visits.set(scene, [...(visits.get(scene) ?? []), index + 1]);
    if (!visits.has(arrived)) visits.set(arrived, []);
  });
  return { visits, edges: new Set(steps.flatMap((step) => taken(scenario, step, edges))) };
}

function taken(scenario: Scenario, step: DebriefedStep, edges: readonly PictureEdge[]): PictureEdge[] {
  const around = new Set(lineage(structureOf(scenario), step.arrived).map(({ id }) => id));
  const arrives = ({ to }: PictureEdge) => around.has(to);
  const ways = edges.filter(
    ({ from, by, option }) => from === step.scene && by === step.by && option === (step.chosen?.id ?? null),
  );
  const direct = ways.find(arrives);
  if (direct) return [direct];
  // The last track came to its end, and with it the phase.
  return [
    ...ways.filter(({ to }) => to.endsWith(':done')).slice(0, 1),
    ...edges.filter((edge) => edge.by === 'done' && arrives(edge)).slice(0, 1),
  ];
}
