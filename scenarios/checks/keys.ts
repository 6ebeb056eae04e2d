import type { Scenario } from '@sarai/engine';
import { optionsOf } from './walk.ts';

/** The ids of the texts that a scenario must have in every language, in the order of docs/formats/scenario.md. */
export function textKeysOf(scenario: Scenario): string[] {
  const injects = Object.values(scenario.scenes).flatMap((scene) => scene.injects);
  return [
    ...['title', 'summary', 'briefing'],
    ...keys('competency', scenario.competencies, ['']),
    ...keys(
      'objective',
      scenario.objectives.map(({ id }) => id),
      [''],
    ),
    ...keys('reference', Object.keys(scenario.references), ['']),
    ...keys('person', scenario.persons, ['']),
    ...keys('role', scenario.roles, ['.title', '.private']),
    ...keys('scene', Object.keys(scenario.scenes), ['.title', '.text']),
    ...keys(
      'inject',
      injects.map(({ id }) => id),
      ['.subject', '.text'],
    ),
    ...keys(
      'option',
      optionsOf(scenario).map(({ option }) => option.id),
      ['', '.reason'],
    ),
    ...keys('ending', Object.keys(scenario.endings), ['.title', '.text', '.question.1', '.question.2']),
  ];
}

function keys(kind: string, ids: string[], suffixes: string[]): string[] {
  return ids.flatMap((id) => suffixes.map((suffix) => `${kind}.${id}${suffix}`));
}
