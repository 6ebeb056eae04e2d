import { branchesOf, lineage, named, structureOf, type Option, type Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { scenesAt, type Graph } from '../graph.ts';
import {
  comparisonsOf,
  destinationsOf,
  inWords,
  kindOf,
  optionsOf,
  placesOf,
  type PlacedDestination,
  type PlacedOption,
} from '../walk.ts';

/** What some play comes to. */
interface Reached {
  /** With the phases and tracks around them. */
  places: Set<string>;
  options: Set<Option>;
}

/** S010, S011, S012: every scene, option and ending can be reached. */
export function reachable(graph: Graph): Finding[] {
  const { scenario } = graph;
  const leaves = new Set(graph.at.flatMap((at) => at.leaves));
  const structure = structureOf(scenario);
  const reached: Reached = {
    places: new Set([...leaves].flatMap((leaf) => lineage(structure, leaf).map(({ id }) => id))),
    options: new Set(graph.move.flatMap(({ option }) => option ?? [])),
  };
  return [
    ...missed(scenario, reached, 'scene').map((id) => place(scenario, 'S010', id, reached)),
    ...optionsOf(scenario)
      .filter(({ scene, option }) => reached.places.has(scene) && !reached.options.has(option))
      .map((placed) => neverOffered(graph, placed)),
    ...missed(scenario, reached, 'ending').map((id) => place(scenario, 'S012', id, reached)),
  ];
}

function missed(scenario: Scenario, reached: Reached, kind: 'scene' | 'ending'): string[] {
  return placesOf(scenario).flatMap((each) =>
    each.kind === kind && !reached.places.has(each.id) ? [each.id] : [],
  );
}

function place(scenario: Scenario, code: string, id: string, reached: Reached): Finding {
  const doors = doorsOf(scenario, id);
  const into = new Set([...doors].flatMap((door) => waysInto(scenario).get(door) ?? []));
  const reasons = [...into].map((leading) => whyNotBy(scenario, leading, doors, reached));
  const reason = into.size === 0 ? 'nothing leads there' : reasons.join('; ');
  const { at, kind } = structureOf(scenario).places.get(id)!;
  return { code, severity: 'error', at, message: `${kind} ${id} is never reached: ${reason}` };
}

const ways = new WeakMap<Scenario, Map<string, PlacedDestination[]>>();

/** What leads to each place, whether it is ever taken or not. */
function waysInto(scenario: Scenario): Map<string, PlacedDestination[]> {
  const known = ways.get(scenario);
  if (known) return known;
  const found = new Map<string, PlacedDestination[]>();
  for (const destination of destinationsOf(scenario))
    for (const { scene } of branchesOf(destination.to)) {
      const into = found.get(scene) ?? [];
      into.push(destination);
      found.set(scene, into);
    }
  ways.set(scenario, found);
  return found;
}

/** A place, and the phases and tracks around it that begin with it: what leads to them leads to it. */
function doorsOf(scenario: Scenario, id: string): Set<string> {
  const doors = new Set([id]);
  for (const around of lineage(structureOf(scenario), id).slice(1)) {
    if ('start' in around && !doors.has(around.start)) break;
    doors.add(around.id);
  }
  return doors;
}

function whyNotBy(
  scenario: Scenario,
  { from, who, to, at }: PlacedDestination,
  doors: Set<string>,
  reached: Reached,
): string {
  if (!reached.places.has(from)) return `${who} is never reached either`;
  const option = optionsOf(scenario).find((placed) => placed.at.join() === at.slice(0, -1).join());
  if (option && !reached.options.has(option.option)) return `${who} is never offered`;
  if (typeof to === 'string') return `${who} is never over`;
  const conditions = to.flatMap((each) =>
    doors.has(named(structureOf(scenario), from, each.scene)) && each.when ? [inWords(each.when)] : [],
  );
  if (conditions.length === 0) return `${who} always leads elsewhere first`;
  return `${who} leads there when ${conditions.join(' or ')}, which is never so`;
}

function neverOffered(graph: Graph, { scene, option, at }: PlacedOption): Finding {
  const who = `option ${option.id} of ${kindOf(graph.scenario, scene)} ${scene}`;
  const values = [
    ...new Set(option.when ? comparisonsOf(option.when).map(({ variable }) => variable) : []),
  ].map((variable) => `${variable} is ${valuesIn(graph, scene, variable).join(' or ')}`);
  const reason = option.when
    ? `${inWords(option.when)} never holds there (${values.join(', ')})`
    : 'no play gets that far';
  return { code: 'S011', severity: 'error', at, message: `${who} is never offered: ${reason}` };
}

/** What a variable is while a play is in a scene, or in one of a phase's. */
function valuesIn(graph: Graph, scene: string, variable: string): string[] {
  const structure = structureOf(graph.scenario);
  const isThere = (leaf: string) => lineage(structure, leaf).some(({ id }) => id === scene);
  const nodes = graph.at.flatMap((_, node) => (scenesAt(graph, node).some(isThere) ? [node] : []));
  return [...new Set(nodes.map((node) => String(graph.variables[node]![variable])))].sort();
}
