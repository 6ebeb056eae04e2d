import type { Effect, Scenario } from '@sarai/engine';
import { branchesOf } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { comparisonsOf, conditionsOf, optionsOf, variableOf, type PlacedOption } from '../walk.ts';

/** S001: every id that is named is declared. */
export function references(scenario: Scenario): Finding[] {
  const start = unknown('place', places(scenario), scenario.start, ['start'], 'the start');
  return [
    ...start,
    ...objectives(scenario),
    ...injects(scenario),
    ...optionsOf(scenario).flatMap(inOption(scenario)),
  ];
}

type Path = Finding['at'];

function unknown(kind: string, declared: string[], id: string, at: Path, who: string): Finding[] {
  if (declared.includes(id)) return [];
  return [
    { code: 'S001', severity: 'error', at, message: `${who} names the ${kind} ${id}, which is not declared` },
  ];
}

function places({ scenes, endings }: Scenario): string[] {
  return [...Object.keys(scenes), ...Object.keys(endings)];
}

function objectives(scenario: Scenario): Finding[] {
  return scenario.objectives.flatMap(({ id, competency }, index) =>
    unknown('competency', scenario.competencies, competency, ['objectives', index], `objective ${id}`),
  );
}

function injects(scenario: Scenario): Finding[] {
  return Object.entries(scenario.scenes).flatMap(([scene, each]) =>
    each.injects.flatMap(({ id, from }, index) =>
      unknown('person', scenario.persons, from, ['scenes', scene, 'injects', index, 'from'], `inject ${id}`),
    ),
  );
}

const inOption = (scenario: Scenario) => (placed: PlacedOption) => {
  const { scene, option, at } = placed;
  const who = `option ${option.id} of scene ${scene}`;
  const check = (kind: string, declared: string[], ids: string[], field: string) =>
    ids.flatMap((id) => unknown(kind, declared, id, [...at, field], who));
  return [
    ...check(
      'place',
      places(scenario),
      branchesOf(option).map((branch) => branch.scene),
      'to',
    ),
    ...check('competency', scenario.competencies, Object.keys(option.scores), 'scores'),
    ...check(
      'objective',
      scenario.objectives.map(({ id }) => id),
      option.objectives,
      'objectives',
    ),
    ...check('reference', Object.keys(scenario.references), option.references, 'references'),
    ...check(
      'variable',
      Object.keys(scenario.variables),
      option.effects.map((each: Effect) => variableOf(each)),
      'effects',
    ),
    ...conditionsOf(placed).flatMap(({ condition, at: place }) =>
      comparisonsOf(condition).flatMap(({ variable }) =>
        unknown('variable', Object.keys(scenario.variables), variable, place, `a condition of ${who}`),
      ),
    ),
  ];
};
