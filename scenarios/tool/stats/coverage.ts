import { isRefusal, movesOf, replay, structureOf, type Run, type Scenario } from '@sarai/engine';
import { eventOf, moveOf, type Walkthrough } from '@sarai/packs';

/** Of all there are, which ones the walkthroughs come to. */
export interface Covered {
  all: number;
  not: string[];
}

export interface Coverage {
  scenes: Covered;
  options: Covered;
  /** Deadlines and exits, as moves. */
  waits: Covered;
  endings: Covered;
}

/** What recorded plays come to, and what none of them does. */
export function coverageOf(scenario: Scenario, walkthroughs: Walkthrough[]): Coverage {
  const places = [...structureOf(scenario).places.values()];
  const moves = places.flatMap(movesOf);
  const visited = new Set<string>();
  const made = new Set<string>();
  for (const { choices } of walkthroughs)
    for (const run of stepsOf(scenario, choices)) {
      for (const id of [...run.scenes, run.place.id]) visited.add(id);
      const last = run.events.at(-1);
      made.add((last && moveOf(last)) ?? '');
    }
  const idsOf = (kind: string) => places.filter((place) => place.kind === kind).map(({ id }) => id);
  const waits = moves.flatMap(({ by, place }) => (by === 'choose' ? [] : [`${by} ${place}`]));
  return {
    scenes: covered(idsOf('scene'), visited),
    options: covered([...structureOf(scenario).options.keys()], made),
    waits: covered(waits, made),
    endings: covered(idsOf('ending'), visited),
  };
}

function covered(all: string[], reached: ReadonlySet<string>): Covered {
  return { all: all.length, not: all.filter((id) => !reached.has(id)) };
}

/** The play before its first move, and after each. */
function stepsOf(scenario: Scenario, choices: string[]): Run[] {
  const events = choices.map((move) => eventOf(move)!);
  return [...events.keys(), events.length].flatMap((count) => {
    const run = replay(scenario, events.slice(0, count));
    return isRefusal(run) ? [] : [run];
  });
}
