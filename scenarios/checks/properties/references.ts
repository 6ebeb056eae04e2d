import { branchesOf, done, structureOf, type Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import {
  comparisonsOf,
  conditionsOf,
  destinationsOf,
  injectsOf,
  kindOf,
  optionsOf,
  placesOf,
  variableOf,
} from '../walk.ts';

type Path = Finding['at'];
type Kind = 'place' | 'competency' | 'objective' | 'person' | 'role' | 'reference' | 'variable';
type Declared = Record<Kind, ReadonlySet<string>>;

/** S001: every id that is named is declared. */
export function references(scenario: Scenario): Finding[] {
  const declared = declaredIn(scenario);
  const named = [
    { kind: 'place' as const, id: scenario.start, at: ['start'], who: 'the start' },
    ...inHeader(scenario),
    ...inInjects(scenario),
    ...inOptions(scenario),
    ...inPlaces(scenario),
    ...inDestinations(scenario),
    ...inConditions(scenario),
  ];
  const { places } = structureOf(scenario);
  return named.flatMap(({ kind, id, at, who }) => {
    if (declared[kind].has(id)) return [];
    const isTrack = kind === 'place' && places.get(id)?.kind === 'track';
    return [unknown({ kind, id, at, who }, isTrack ? 'is a track; lead to its phase' : 'is not declared')];
  });
}

interface Named {
  kind: Kind;
  id: string;
  at: Path;
  who: string;
}

function unknown({ kind, id, at, who }: Named, fault: string): Finding {
  return { code: 'S001', severity: 'error', at, message: `${who} names the ${kind} ${id}, which ${fault}` };
}

function declaredIn(scenario: Scenario): Declared {
  return {
    place: new Set(
      placesOf(scenario).flatMap(({ kind, id }) => (kind === 'track' || kind === 'done' ? [] : [id])),
    ),
    competency: new Set(scenario.competencies),
    objective: new Set(scenario.objectives.map(({ id }) => id)),
    person: new Set(scenario.persons),
    role: new Set(scenario.roles),
    reference: new Set(Object.keys(scenario.references)),
    variable: new Set(Object.keys(scenario.variables)),
  };
}

function inHeader({ objectives, tasks = [] }: Scenario): Named[] {
  return [
    ...objectives.map(({ id, competency }, index) => ({
      kind: 'competency' as const,
      id: competency,
      at: ['objectives', index],
      who: `objective ${id}`,
    })),
    ...tasks.map(({ id, objective }, index) => ({
      kind: 'objective' as const,
      id: objective,
      at: ['tasks', index],
      who: `task ${id}`,
    })),
  ];
}

function inInjects(scenario: Scenario): Named[] {
  return injectsOf(scenario).flatMap(({ inject, at }) => {
    const who = `inject ${inject.id}`;
    return [
      { kind: 'person' as const, id: inject.from, at: [...at, 'from'], who },
      ...(inject.to ?? []).map((id) => ({ kind: 'role' as const, id, at: [...at, 'to'], who })),
      ...(inject.objective
        ? [{ kind: 'objective' as const, id: inject.objective, at: [...at, 'objective'], who }]
        : []),
    ];
  });
}

function inOptions(scenario: Scenario): Named[] {
  return optionsOf(scenario).flatMap(({ scene, option, at }) => {
    const who = `option ${option.id} of ${kindOf(scenario, scene)} ${scene}`;
    const all = (kind: Kind, ids: string[], field: string): Named[] =>
      ids.map((id) => ({ kind, id, at: [...at, field], who }));
    return [
      ...all('competency', Object.keys(option.scores), 'scores'),
      ...all('objective', option.objectives, 'objectives'),
      ...all('reference', option.references, 'references'),
      ...all('variable', option.effects.map(variableOf), 'effects'),
    ];
  });
}

/** Who decides in a scene, and what is handed in there. */
function inPlaces(scenario: Scenario): Named[] {
  return placesOf(scenario).flatMap((place) => {
    if (place.kind !== 'scene') return [];
    const { decision, deliverables = [] } = place.scene;
    const role = (id: string | undefined, at: Path, who: string): Named[] =>
      id === undefined ? [] : [{ kind: 'role', id, at, who }];
    const deciding = `the decision of scene ${place.id}`;
    return [
      ...role(
        decision?.by === 'team' ? undefined : decision?.by.role,
        [...place.at, 'decision', 'by'],
        deciding,
      ),
      ...role(decision?.lead, [...place.at, 'decision', 'lead'], deciding),
      ...deliverables.flatMap(({ id, by, rubric }, index) => {
        const at = [...place.at, 'deliverables', index];
        const who = `deliverable ${id}`;
        return [
          ...role(by, at, who),
          ...rubric.map(({ competency }) => ({ kind: 'competency' as const, id: competency, at, who })),
        ];
      }),
    ];
  });
}

function inDestinations(scenario: Scenario): Named[] {
  const starts = placesOf(scenario).flatMap((place) =>
    'start' in place
      ? [
          {
            kind: 'place' as const,
            id: place.start,
            at: [...place.at, 'start'],
            who: `the start of ${place.id}`,
          },
        ]
      : [],
  );
  const led = destinationsOf(scenario).flatMap(({ who, to, at }) =>
    branchesOf(to)
      .filter(({ scene }) => scene !== done)
      .map(({ scene }) => ({ kind: 'place' as const, id: scene, at, who })),
  );
  return [...starts, ...led];
}

function inConditions(scenario: Scenario): Named[] {
  return conditionsOf(scenario).flatMap(({ who, condition, at }) =>
    comparisonsOf(condition).map(({ variable }) => ({
      kind: 'variable' as const,
      id: variable,
      at,
      who: `a condition of ${who}`,
    })),
  );
}
