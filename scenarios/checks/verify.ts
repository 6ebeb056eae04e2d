import type { Scenario } from '@sarai/engine';
import { boundsOf, minutesOf, playsOf, type Bounds, type Live, type Plays, type Range } from './bounds.ts';
import { componentsOf } from './components.ts';
import type { Finding } from './finding.ts';
import { graphOf, isEnd, waysTo, type Graph } from './graph.ts';
import { deadEnds } from './properties/deadEnd.ts';
import { domains } from './properties/domains.ts';
import { dominance } from './properties/dominance.ts';
import { exercised } from './properties/exercised.ts';
import { giveAways } from './properties/giveAway.ts';
import { reachable } from './properties/reachable.ts';
import { references } from './properties/references.ts';
import { roles } from './properties/roles.ts';
import { rounds } from './properties/rounds.ts';
import { structure } from './properties/structure.ts';
import { texts as textProperty } from './properties/texts.ts';
import { traps } from './properties/trap.ts';
import { unique } from './properties/unique.ts';
import { unused } from './properties/unused.ts';
import { violations } from './properties/violations.ts';
import { waits } from './properties/waits.ts';
import type { Texts } from './texts.ts';

export interface Verification {
  findings: Finding[];
  /** Nothing here is proven where `findings` hold an error of S001, S002, S004, S005 or S050: the plays were not walked. */
  bounds?: Bounds;
  plays?: Plays;
  /** Of exercise time, where the scenario plans it. */
  minutes?: Range;
  /** The pairs of a configuration and the values that conditions read which were walked. */
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
  const wrong = [...references(scenario), ...unique(scenario), ...domains(scenario), ...structure(scenario)];
  const findings = [
    ...wrong,
    ...unused(scenario),
    ...waits(scenario),
    ...roles(scenario),
    ...textProperty(scenario, texts),
  ];
  if (wrong.length > 0) return { findings, states: 0 };
  const walk = walked(scenario, limit);
  if (walk.graph.cut) return { findings: [...findings, tooLarge(limit)], states: walk.graph.at.length };
  return proven(walk, findings, texts);
}

/** A scenario's plays, walked. Where tracks are walked one after the other and something is wrong, once more in every order. */
export function walked(scenario: Scenario, limit: number): Live {
  const part = liveOf(graphOf(scenario, { limit }));
  const { graph, live } = part;
  const isWhole = graph.at.every((_, node) => live(node));
  if (graph.separated.size === 0 || graph.cut || isWhole) return part;
  return liveOf(graphOf(scenario, { limit, interleaved: true }));
}

export function liveOf(graph: Graph): Live {
  const way = waysTo(graph, (node) => isEnd(graph, node));
  return { graph, components: componentsOf(graph), live: (node) => way[node] !== -2 };
}

function proven(part: Live, findings: Finding[], texts: Record<string, Texts>): Verification {
  const { graph, components, live } = part;
  const minutes = minutesOf(part);
  return {
    findings: [
      ...findings,
      ...reachable(graph),
      ...deadEnds(graph),
      ...traps(graph, live),
      ...rounds(graph, components),
      ...violations(graph),
      ...dominance(part),
      ...exercised(graph),
      ...giveAways(graph.scenario, texts),
    ],
    bounds: boundsOf(part),
    plays: playsOf(part),
    ...(minutes && { minutes }),
    states: graph.at.length,
  };
}

function tooLarge(limit: number): Finding {
  const message = `more than ${limit} states can be reached, and nothing about the plays is proven: let conditions read fewer variables`;
  return { code: 'S050', severity: 'error', at: ['scenes'], message };
}
