import {
  branchesOf,
  done,
  lineage,
  structureOf,
  trackOf,
  type Scenario,
  type Scene,
  type StructuralPlace,
} from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { destinationsOf, placesOf } from '../walk.ts';

/** S005: what begins, leads and decides does so inside the scenario's own shape. Ids that are not declared are S001. */
export function structure(scenario: Scenario): Finding[] {
  return [...starts(scenario), ...ways(scenario), ...placesOf(scenario).flatMap((place) => inScene(place))];
}

const finding = (at: Finding['at'], message: string): Finding => ({
  code: 'S005',
  severity: 'error',
  at,
  message,
});

/** A part begins with one of its own scenes or phases. */
function starts(scenario: Scenario): Finding[] {
  const { places } = structureOf(scenario);
  const begins: { start: string; id: string | undefined; at: Finding['at'] }[] = [
    { start: scenario.start, id: undefined, at: ['start'] },
    ...placesOf(scenario).flatMap((place) =>
      'start' in place ? [{ start: place.start, id: place.id, at: [...place.at, 'start'] }] : [],
    ),
  ];
  return begins.flatMap(({ start, id, at }) => {
    const place = places.get(start);
    if (!place || (place.parent === id && place.kind !== 'ending')) return [];
    const who =
      id === undefined ? 'the scenario' : `${places.get(id)!.kind === 'track' ? 'track' : 'phase'} ${id}`;
    return [finding(at, `${who} starts at ${start}, which is not one of its own scenes or phases`)];
  });
}

function ways(scenario: Scenario): Finding[] {
  const shape = structureOf(scenario);
  return destinationsOf(scenario).flatMap(({ from, who, to, at }) =>
    branchesOf(to).flatMap(({ scene }) => {
      if (scene === done)
        return trackOf(shape, from) === undefined
          ? [finding(at, `${who} leads to done, but is in no track`)]
          : [];
      const tracks = (id: string) =>
        lineage(shape, id).flatMap(({ kind, id: own }) => (kind === 'track' ? [own] : []));
      const inside = new Set(tracks(from));
      const entered = tracks(scene).find((track) => !inside.has(track));
      return entered === undefined
        ? []
        : [
            finding(
              at,
              `${who} leads to ${scene} inside track ${entered} from outside; lead to its phase instead`,
            ),
          ];
    }),
  );
}

/** Deadlines and votes come to options that can always be taken. */
function inScene(place: StructuralPlace): Finding[] {
  if (place.kind !== 'scene') return [];
  return [...absentLead(place.id, place.scene, place.at), ...comesToNothing(place.id, place.scene, place.at)];
}

function absentLead(id: string, { decision }: Scene, at: Finding['at']): Finding[] {
  if (!decision?.lead || decision.by === 'team' || decision.by.role === decision.lead) return [];
  const message = `in scene ${id}, ${decision.lead} leads a decision that only ${decision.by.role} votes on`;
  return [finding([...at, 'decision', 'lead'], message)];
}

function comesToNothing(id: string, { deadline, decision, options }: Scene, at: Finding['at']): Finding[] {
  const needed = [
    ...(deadline && 'option' in deadline
      ? [{ option: deadline.option, field: 'deadline', who: 'the deadline' }]
      : []),
    ...(decision
      ? [{ option: decision.otherwise.option, field: 'decision', who: 'a vote without a quorum' }]
      : []),
    ...(decision && decision.tie !== 'lead'
      ? [{ option: decision.tie.option, field: 'decision', who: 'a tie' }]
      : []),
  ];
  return needed.flatMap(({ option: needs, field, who }) => {
    const option = options.find((each) => each.id === needs);
    const fault = !option
      ? 'is not one of its options'
      : option.when !== undefined || option.limit !== undefined
        ? 'is not always offered: it has a condition or a limit'
        : undefined;
    return fault ? [finding([...at, field], `in scene ${id}, ${who} comes to ${needs}, which ${fault}`)] : [];
  });
}
