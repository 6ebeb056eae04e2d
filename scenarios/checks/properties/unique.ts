import type { Scenario } from '@sarai/engine';
import { repeated, type Finding } from '../finding.ts';
import { optionsOf } from '../walk.ts';

/** S002: an id is unique in its kind in the whole scenario; scenes and endings are one kind. */
export function unique(scenario: Scenario): Finding[] {
  const injects = Object.values(scenario.scenes).flatMap((scene) => scene.injects);
  return [
    ...twice(
      'option',
      optionsOf(scenario).map(({ option }) => option.id),
      ['scenes'],
    ),
    ...twice(
      'inject',
      injects.map(({ id }) => id),
      ['scenes'],
    ),
    ...twice(
      'objective',
      scenario.objectives.map(({ id }) => id),
      ['objectives'],
    ),
    ...twice('place', [...Object.keys(scenario.scenes), ...Object.keys(scenario.endings)], ['endings']),
  ];
}

function twice(kind: string, ids: string[], at: Finding['at']): Finding[] {
  const message = (id: string) =>
    kind === 'place' ? `${id} is both a scene and an ending` : `the ${kind} ${id} is declared more than once`;
  return repeated(ids).map((id) => ({ code: 'S002', severity: 'error', at, message: message(id) }));
}
