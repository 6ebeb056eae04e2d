import type { Run, Step } from './run.ts';
import type { Option } from './schema.ts';
import { optionsAt, structureOf } from './structure.ts';

/** An option with everything that says what it was worth and why. */
export type WeighedOption = Pick<Option, 'id' | 'scores' | 'objectives' | 'references' | 'violates'>;

/** One decision looked back on: what was chosen, and what else was offered. */
export interface DebriefedStep {
  scene: string;
  by: Step['by'];
  /** Undefined where time or the facilitator only led on. */
  chosen: WeighedOption | undefined;
  declined: WeighedOption[];
  arrived: string;
}

export interface Debrief {
  steps: DebriefedStep[];
  /** Points by competency. */
  totals: Record<string, number>;
}

/** What a play looks like afterwards; it can be asked for at any time. Texts are found by the ids. */
export function debrief(run: Run): Debrief {
  return { steps: run.steps.map((step) => debriefedStep(run, step)), totals: run.scores };
}

function debriefedStep(run: Run, step: Step): DebriefedStep {
  const place = structureOf(run.scenario).places.get(step.scene);
  const options = (place ? optionsAt(place) : []).filter(
    ({ id }) => id === step.option || step.offered.includes(id),
  );
  const chosen = options.find(({ id }) => id === step.option);
  if (!chosen && step.option !== undefined)
    throw new Error(`the run has option ${step.option}, which scene ${step.scene} of its scenario has not`);
  const declined = options.filter((option) => option !== chosen);
  return {
    scene: step.scene,
    by: step.by,
    chosen: chosen && weighed(chosen),
    declined: declined.map(weighed),
    arrived: step.arrived,
  };
}

function weighed({ id, scores, objectives, references, violates }: Option): WeighedOption {
  return { id, scores, objectives, references, violates };
}
