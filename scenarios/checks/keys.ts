import { injectsAt, structureOf, type Scenario, type StructuralPlace } from '@sarai/engine';

/** The ids of the texts that a scenario must have in every language, in the order of docs/formats/scenario.md. */
export function textKeysOf(scenario: Scenario): string[] {
  const structure = structureOf(scenario);
  const places = [...structure.places.values()];
  const injects = places.flatMap(injectsAt);
  const found = [
    ...['title', 'summary', 'briefing'],
    ...keys('competency', scenario.competencies),
    ...keys('objective', idsOf(scenario.objectives)),
    ...keys('task', idsOf(scenario.tasks ?? [])),
    ...keys('reference', Object.keys(scenario.references)),
    ...keys('person', scenario.persons),
    ...keys('role', scenario.roles, ['.title', '.private']),
    ...keys('phase', idsOf(places.filter(isPhase)), ['.title']),
    ...keys('track', idsOf(places.filter(({ kind }) => kind === 'track')), ['.title']),
    ...keys('scene', idsOf(places.filter(({ kind }) => kind === 'scene')), ['.title', '.text']),
    ...keys('inject', idsOf(injects), ['.subject', '.text']),
    ...keys(
      'expected',
      injects.flatMap(({ expects = [] }) => expects),
    ),
    ...keys('option', [...structure.options.keys()], ['', '.reason']),
    ...keys('deliverable', places.flatMap(deliverablesOf)),
    ...keys('ending', Object.keys(scenario.endings), ['.title', '.text', '.question.1', '.question.2']),
  ];
  return [...new Set(found)];
}

const isPhase = ({ kind }: StructuralPlace) => kind === 'sequence' || kind === 'tracks';

/** What a scene asks for, and after each what it is marked by. */
function deliverablesOf(place: StructuralPlace): string[] {
  const deliverables = place.kind === 'scene' ? (place.scene.deliverables ?? []) : [];
  return deliverables.flatMap(({ id, rubric }) => [
    id,
    ...rubric.map((criterion) => `${id}.${criterion.id}`),
  ]);
}

function idsOf(list: { id: string }[]): string[] {
  return list.map(({ id }) => id);
}

function keys(kind: string, ids: string[], suffixes = ['']): string[] {
  return ids.flatMap((id) => suffixes.map((suffix) => `${kind}.${id}${suffix}`));
}
