import type { Scenario } from '@sarai/engine';
import { boundsOf, playsOf, type Bounds, type Plays } from './bounds.ts';
import { componentsOf } from './components.ts';
import type { Finding } from './finding.ts';
import { graphOf, waysTo, type Graph } from './graph.ts';
import { deadEnds } from './properties/deadEnd.ts';
import { domains } from './properties/domains.ts';
import { reachable } from './properties/reachable.ts';
import { references } from './properties/references.ts';
import { rounds } from './properties/rounds.ts';
import { texts as textProperty } from './properties/texts.ts';
import { traps } from './properties/trap.ts';
import { unique } from './properties/unique.ts';
import { unused } from './properties/unused.ts';
import { violations } from './properties/violations.ts';
import type { Texts } from './texts.ts';

export interface Verification {
  findings: Finding[];
  /** Nothing here is proven where `findings` hold an error of S001, S002, S004 or S050: the plays were not walked. */
  bounds?: Bounds;
  plays?: Plays;
  /** The pairs of a place and the values that conditions read which plays can reach. */
  states: number;
}

/** Past this many states the walk stops, and S050 says so. */
export const stateLimit = 1_000_000;

/**
 * Everything that must hold of a scenario before it is published, over all of its plays. `texts` are those of
 * the languages to be looked at; `limit` bounds the memory, in states.
 */
export function verify(
  scenario: Scenario,
  texts: Record<string, Texts> = {},
  { limit = stateLimit }: { limit?: number } = {},
): Verification {
  const wrong = [...references(scenario), ...unique(scenario), ...domains(scenario)];
  const findings = [...wrong, ...unused(scenario), ...textProperty(scenario, texts)];
  if (wrong.length > 0) return { findings, states: 0 };
  const graph = graphOf(scenario, limit);
  if (graph.cut) return { findings: [...findings, tooLarge(limit)], states: graph.places.length };
  return walked(graph, findings);
}

function walked(graph: Graph, findings: Finding[]): Verification {
  const components = componentsOf(graph);
  const way = waysTo(graph, (node) => Object.hasOwn(graph.scenario.endings, graph.places[node]!));
  const live = (node: number) => way[node] !== -2;
  const part = { graph, components, live };
  return {
    findings: [
      ...findings,
      ...reachable(graph),
      ...deadEnds(graph),
      ...traps(graph, live),
      ...rounds(graph, components),
      ...violations(graph),
    ],
    bounds: boundsOf(part),
    plays: playsOf(part),
    states: graph.places.length,
  };
}

function tooLarge(limit: number): Finding {
  const message = `more than ${limit} states can be reached, and nothing about the plays is proven: let conditions read fewer variables`;
  return { code: 'S050', severity: 'error', at: ['scenes'], message };
}
