import { lineage, structureOf, type Scenario, type StructuralPlace, type Structure } from '@sarai/engine';
import type { Way } from './drawing.ts';
import { waysOf } from './ways.ts';

/** A scenario as a state diagram of Mermaid, under the author's ids. */
export function toMermaid(scenario: Scenario): string {
  const structure = structureOf(scenario);
  const endings = Object.keys(scenario.endings).map((id) => `${nameOf(id)} --> [*]`);
  return [
    'stateDiagram-v2',
    ...indented([...part(structure, waysOf(scenario), undefined, scenario.start), ...endings]),
    '',
  ].join('\n');
}

function part(structure: Structure, ways: Way[], inside: string | undefined, start: string): string[] {
  const places = [...structure.places.values()].filter(({ parent }) => parent === inside);
  const here = ways.filter((way) => holds(structure, way, inside));
  return [
    ...places.flatMap((place) => state(structure, ways, place)),
    `[*] --> ${nameOf(start)}`,
    ...here.map((way) => `${nameOf(way.from)} --> ${nameOf(way.to)} : ${label(way)}`),
  ];
}

/** Mermaid wants a transition in the innermost state around both of its ends; between tracks there is no room for any. */
function holds(structure: Structure, { from, to }: Way, inside: string | undefined): boolean {
  const around = new Set(lineage(structure, to).slice(1));
  const box = lineage(structure, from)
    .slice(1)
    .find((place) => around.has(place) && place.kind !== 'tracks');
  return box?.id === inside;
}

function state(structure: Structure, ways: Way[], place: StructuralPlace): string[] {
  const { id } = place;
  if (place.kind === 'tracks') {
    const tracks = place.tracks.flatMap((track, index) => [
      ...(index > 0 ? ['--'] : []),
      ...state(structure, ways, structure.places.get(track)!),
    ]);
    return composite(id, tracks);
  }
  if (place.kind === 'sequence' || place.kind === 'track')
    return composite(id, part(structure, ways, id, place.start));
  return [`state "${id}" as ${nameOf(id)}`];
}

const composite = (id: string, body: string[]): string[] => [
  `state "${id}" as ${nameOf(id)}`,
  `state ${nameOf(id)} {`,
  ...indented(body),
  '}',
];

/** Mermaid's ids have no hyphens, and must not be words of its own. */
const nameOf = (id: string): string => `p_${id.replaceAll('-', '_').replace(':', '__')}`;

const label = ({ by, from, option }: Way): string => [by, option ?? from].join(' ');

const indented = (lines: string[]): string[] => lines.map((line) => `  ${line}`);
