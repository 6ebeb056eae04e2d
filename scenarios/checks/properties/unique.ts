import { done, type Deliverable, type Part, type Phase, type Scenario } from '@sarai/engine';
import { repeated, type Finding } from '../finding.ts';
import { injectsOf, optionsOf, placesOf } from '../walk.ts';

/** S002: an id is unique in its kind in the whole scenario; scenes, phases, tracks and endings are one kind. */
export function unique(scenario: Scenario): Finding[] {
  const deliverables = placesOf(scenario).flatMap((place) =>
    place.kind === 'scene' ? (place.scene.deliverables ?? []) : [],
  );
  const ids = (list: { id: string }[]) => list.map(({ id }) => id);
  const places = [...placesInside(scenario), ...Object.keys(scenario.endings)];
  return [
    ...twice('option', ids(optionsOf(scenario).map(({ option }) => option)), ['scenes']),
    ...twice('inject', ids(injectsOf(scenario).map(({ inject }) => inject)), ['scenes']),
    ...twice('objective', ids(scenario.objectives), ['objectives']),
    ...twice('task', ids(scenario.tasks ?? []), ['tasks']),
    ...twice('deliverable', ids(deliverables), ['scenes']),
    ...twice('criterion', deliverables.flatMap(criteriaOf), ['scenes']),
    ...twice('place', places, ['endings']),
    ...(places.includes(done) ? [reserved()] : []),
  ];
}

/** Every id of a scene, phase or track, as often as it stands. */
function placesInside(part: Part): string[] {
  const phases = Object.entries(part.phases ?? {});
  return [...Object.keys(part.scenes ?? {}), ...phases.flatMap(([id, phase]) => [id, ...insidePhase(phase)])];
}

function insidePhase(phase: Phase): string[] {
  if (!('tracks' in phase)) return placesInside(phase);
  return Object.entries(phase.tracks).flatMap(([id, track]) => [id, ...placesInside(track)]);
}

const criteriaOf = ({ id, rubric }: Deliverable) => rubric.map((criterion) => `${id}.${criterion.id}`);

function twice(kind: string, ids: string[], at: Finding['at']): Finding[] {
  const message = (id: string) =>
    kind === 'place'
      ? `${id} is the id of more than one scene, phase, track or ending`
      : `the ${kind} ${id} is declared more than once`;
  return repeated(ids).map((id) => ({ code: 'S002', severity: 'error', at, message: message(id) }));
}

function reserved(): Finding {
  const message = `${done} is what ends a track, so nothing may have it as its id`;
  return { code: 'S002', severity: 'error', at: ['scenes'], message };
}
