import type { Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { conditionsOf, injectsOf, optionsOf, placesOf, variablesIn } from '../walk.ts';

/** S003: what is declared is used; a variable is used when a condition reads it. */
export function unused(scenario: Scenario): Finding[] {
  const options = optionsOf(scenario).map(({ option }) => option);
  const injects = injectsOf(scenario).map(({ inject }) => inject);
  const rubrics = placesOf(scenario).flatMap((place) =>
    place.kind === 'scene' ? (place.scene.deliverables ?? []).flatMap(({ rubric }) => rubric) : [],
  );
  const competencies = [
    ...options.flatMap(({ scores }) => Object.keys(scores)),
    ...scenario.objectives.map(({ competency }) => competency),
    ...rubrics.map(({ competency }) => competency),
  ];
  const objectives = [
    ...options.flatMap((each) => each.objectives),
    ...injects.flatMap(({ objective }) => objective ?? []),
  ];
  return [
    ...idle(
      'variables',
      Object.keys(scenario.variables),
      variablesIn(conditionsOf(scenario)),
      'is never read by a condition',
    ),
    ...idle(
      'competencies',
      scenario.competencies,
      competencies,
      'is neither scored nor named by an objective',
    ),
    ...idle(
      'objectives',
      scenario.objectives.map(({ id }) => id),
      objectives,
      'is tested by no option and no inject',
    ),
    ...idle(
      'references',
      Object.keys(scenario.references),
      options.flatMap((each) => each.references),
      'is cited by no option',
    ),
    ...idle(
      'persons',
      scenario.persons,
      injects.map(({ from }) => from),
      'sends nothing',
    ),
  ];
}
type Field = 'variables' | 'competencies' | 'objectives' | 'references' | 'persons';

const singular: Record<Field, string> = {
  variables: 'variable',
  competencies: 'competency',
  objectives: 'objective',
  references: 'reference',
  persons: 'person',
};

function idle(field: Field, declared: string[], used: string[], fault: string): Finding[] {
  const isMap = field === 'variables' || field === 'references';
  return declared.flatMap((id, index) =>
    used.includes(id)
      ? []
      : [
          {
            code: 'S003',
            severity: 'error',
            at: [field, isMap ? id : index],
            message: `the ${singular[field]} ${id} ${fault}`,
          },
        ],
  );
}
