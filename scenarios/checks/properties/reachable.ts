import { branchesOf, type Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import type { Graph } from '../graph.ts';
import { comparisonsOf, inWords, optionsOf, type PlacedOption } from '../walk.ts';

/** S010, S011, S012: every scene, option and ending can be reached. */
export function reachable(graph: Graph): Finding[] {
  const { scenario } = graph;
  const reached = new Set(graph.places);
  const chosen = new Set([...new Set(graph.option)].map(({ id }) => id));
  const missed = (ids: string[]) => ids.filter((id) => !reached.has(id));
  return [
    ...missed(Object.keys(scenario.scenes)).map((id) =>
      place('S010', 'scene', id, scenario, reached, chosen),
    ),
    ...optionsOf(scenario)
      .filter(({ scene, option }) => reached.has(scene) && !chosen.has(option.id))
      .map((placed) => neverOffered(graph, placed)),
    ...missed(Object.keys(scenario.endings)).map((id) =>
      place('S012', 'ending', id, scenario, reached, chosen),
    ),
  ];
}

function place(
  code: string,
  kind: 'scene' | 'ending',
  id: string,
  scenario: Scenario,
  reached: Set<string>,
  chosen: Set<string>,
): Finding {
  const into = optionsOf(scenario).filter(({ option }) =>
    branchesOf(option).some(({ scene }) => scene === id),
  );
  const reasons = into.map((placed) => whyNotBy(placed, id, reached, chosen));
  const reason = into.length === 0 ? 'no option leads there' : reasons.join('; ');
  const at = [kind === 'scene' ? 'scenes' : 'endings', id];
  return { code, severity: 'error', at, message: `${kind} ${id} is never reached: ${reason}` };
}

function whyNotBy(
  { scene, option }: PlacedOption,
  id: string,
  reached: Set<string>,
  chosen: Set<string>,
): string {
  if (!reached.has(scene)) return `option ${option.id} is in scene ${scene}, which is never reached either`;
  if (!chosen.has(option.id)) return `option ${option.id} of scene ${scene} is never offered`;
  const conditions = branchesOf(option).flatMap((each) =>
    each.scene === id && each.when ? [inWords(each.when)] : [],
  );
  if (conditions.length === 0) return `option ${option.id} of scene ${scene} always leads elsewhere first`;
  return `option ${option.id} of scene ${scene} leads there when ${conditions.join(' or ')}, which is never so`;
}

function neverOffered(graph: Graph, { scene, option, at }: PlacedOption): Finding {
  const values = [...new Set(comparisonsOf(option.when!).map(({ variable }) => variable))].map(
    (variable) => `${variable} is ${valuesIn(graph, scene, variable).join(' or ')}`,
  );
  const message = `option ${option.id} of scene ${scene} is never offered: ${inWords(option.when!)} never holds there (${values.join(', ')})`;
  return { code: 'S011', severity: 'error', at, message };
}

function valuesIn(graph: Graph, scene: string, variable: string): string[] {
  const nodes = graph.places.flatMap((place, node) => (place === scene ? [node] : []));
  return [...new Set(nodes.map((node) => String(graph.variables[node]![variable])))].sort();
}
