import type { Judgement } from '@sarai/contract';
import type { Run } from '@sarai/engine';

type Bounds = Record<string, { least: number; greatest: number }>;

/** What a finished run is worth, against what any play of its scenario can reach; undefined while it goes on. */
export function judge(run: Run, bounds: Bounds): Judgement | undefined {
  const ending = run.place.kind === 'ending' ? run.scenario.endings[run.place.id] : undefined;
  if (!ending) return undefined;
  return {
    ending: run.place.id,
    grade: ending.grade,
    passing: ending.passing,
    scores: run.scenario.competencies.map((competency) => ({
      competency,
      points: run.scores[competency] ?? 0,
      least: bounds[competency]?.least ?? 0,
      greatest: bounds[competency]?.greatest ?? 0,
    })),
  };
}
