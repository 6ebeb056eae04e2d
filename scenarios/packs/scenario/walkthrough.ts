import { isRefusal, replay, type PlayEvent, type Run, type Scenario } from '@sarai/engine';
import { idSchema } from '@sarai/engine/schema';
import { z } from 'zod';
import { report, type Folder, type Problem } from '../problem.ts';
import { readYaml, type Read } from '../yaml.ts';

const moveSchema = z
  .string()
  .regex(
    /^((deadline|exit|inject) )?[a-z0-9]+(-[a-z0-9]+)*$/,
    'a choice is the id of an option, or deadline, exit or inject and an id',
  );

const walkthroughSchema = z.strictObject({
  choices: z.array(moveSchema),
  ending: idSchema,
  scores: z.record(idSchema, z.int()),
});

/** A recorded play: its moves in order, and where and with how many points it ends. */
export type Walkthrough = z.infer<typeof walkthroughSchema>;

/** The event that a move means: `ask-the-bank`, `deadline night`, `exit night`, `inject radio-call`; undefined for other text. */
export function eventOf(move: string): PlayEvent | undefined {
  if (!moveSchema.safeParse(move).success) return undefined;
  const [first, id] = move.split(' ') as [string, string | undefined];
  if (id === undefined) return { type: 'choose', option: first };
  if (first === 'inject') return { type: 'inject', inject: id };
  return { type: first as 'deadline' | 'exit', of: id };
}

/** The move of an event, as walkthroughs write it; undefined for votes, which a play alone does not have. */
export function moveOf(event: PlayEvent): string | undefined {
  switch (event.type) {
    case 'choose':
      return event.option;
    case 'inject':
      return `inject ${event.inject}`;
    case 'deadline':
    case 'exit':
      return `${event.type} ${event.of}`;
    default:
      return undefined;
  }
}

/** Reads a walkthrough that stands anywhere; `file` is how it is named in problems. */
export function parseWalkthrough(
  file: string,
  text: string,
): { walkthrough?: Walkthrough; problems: Problem[] } {
  const folder: Folder = {
    path: '',
    slug: '',
    files: new Map([[file, text]]),
    refused: new Set(),
    problems: [],
  };
  const walkthrough = readYaml(folder, file, walkthroughSchema)?.value;
  return walkthrough ? { walkthrough, problems: [] } : { problems: folder.problems };
}

export const walkthroughFile = /^walkthroughs\/([a-z0-9-]+)\.yaml$/;

/** Reads all walkthroughs of the folder, and plays each again. */
export function readWalkthroughs(folder: Folder, scenario: Scenario): Record<string, Walkthrough> {
  const entries = [...folder.files.keys()].flatMap((file) => {
    const name = walkthroughFile.exec(file)?.[1];
    const read = name === undefined ? undefined : readYaml(folder, file, walkthroughSchema);
    if (!read) return [];
    checkWalkthrough(folder, file, scenario, read);
    return [[name!, read.value] as const];
  });
  return Object.fromEntries(entries);
}

function checkWalkthrough(
  folder: Folder,
  file: string,
  scenario: Scenario,
  { value, positionOf }: Read<Walkthrough>,
): void {
  const events = value.choices.map((move) => eventOf(move)!);
  const run = replay(scenario, events);
  if (isRefusal(run)) {
    const at = events.findIndex((_, index) => isRefusal(replay(scenario, events.slice(0, index + 1))));
    const message = `${run.refused}: ${run.detail.option} at ${run.detail.place}`;
    return report(folder, file, positionOf(['choices', at]), 'walkthrough', message);
  }
  for (const { field, message } of differences(value, run))
    report(folder, file, positionOf([field]), 'walkthrough', message);
}

/** In what a play differs from the walkthrough that it repeats. */
export function differences(
  { ending, scores }: Walkthrough,
  run: Run,
): { field: 'ending' | 'scores'; message: string }[] {
  const found: ReturnType<typeof differences> = [];
  if (run.place.id !== ending)
    found.push({ field: 'ending', message: `the play comes to ${run.place.id}, not to ${ending}` });
  const competencies = new Set([...run.scenario.competencies, ...Object.keys(scores)]);
  const off = [...competencies].filter((id) => (scores[id] ?? 0) !== run.scores[id]);
  if (off.length > 0)
    found.push({
      field: 'scores',
      message: `the play scores ${off.map((id) => `${id}: ${run.scores[id]}`).join(', ')}`,
    });
  return found;
}
