import { heights, overall, pointsIn } from '../bounds.ts';
import { isRound, roundThrough } from '../components.ts';
import { playInWords, type Finding } from '../finding.ts';
import { placeInWords, playTo, scenesAt, type Graph } from '../graph.ts';
import { pathTo } from './deadEnd.ts';

/**
 * S022: no play comes back to where it was with nothing changed. S023: no play collects points by going round.
 * One finding for each set of scenes.
 */
export function rounds(graph: Graph, components: number[][]): Finding[] {
  const found = new Map<string, Finding>();
  for (const component of components.filter((each) => isRound(graph, each))) {
    const scenes = [...new Set(component.flatMap((node) => scenesAt(graph, node)))].sort();
    if (!found.has(scenes.join())) found.set(scenes.join(), round(graph, component, scenes));
  }
  return [...found.values()];
}

function round(graph: Graph, component: number[], scenes: string[]): Finding {
  const home = component.reduce((least, node) => Math.min(least, node));
  const play = playTo(graph, home);
  const way = roundThrough(graph, [home, ...component.filter((node) => node !== home)]);
  const scored = [overall, ...graph.scenario.competencies.map(pointsIn)].some(
    (weight) => !heights(graph, component, weight),
  );
  const fault = scored ? 'points can be collected without end' : 'nothing that a condition reads has changed';
  return {
    code: scored ? 'S023' : 'S022',
    severity: 'error',
    at: pathTo(graph, home),
    message: `a play can go round for ever through ${scenes.join(', ')} (${way.join(' → ')}; ${playInWords(play)}): ${fault}; give one of these options a limit, or lead on (at ${placeInWords(graph, home)})`,
    play: [...play, ...way],
  };
}
