import { injectsAt, openPlaces } from './injects.ts';
import type { Run } from './run.ts';
import { structureOf, type Place } from './structure.ts';

/** What the world outside has to do after an event: engine and clock never touch each other. */
export type Consequence =
  /** Show an inject to these roles; `everyone` where none are named. */
  | { type: 'send'; inject: string; to: readonly string[] | 'everyone' }
  /** From now on it may come to a deadline, or an inject may be due, after so many minutes of exercise time. */
  | { type: 'start-timer'; of: string; event: 'deadline' | 'inject'; minutes: number }
  | { type: 'stop-timers'; of: string }
  | { type: 'end'; ending: string };

/** What follows from a run having come to `after`; without `before`, from its having started. */
export function consequences(before: Run | undefined, after: Run): Consequence[] {
  const structure = structureOf(after.scenario);
  const was = before ? openPlaces(structure, before.scenes) : [];
  const open = openPlaces(structure, after.scenes);
  const left = after.steps.length > (before?.steps.length ?? 0) ? after.steps.at(-1)?.scene : undefined;
  const closed = was.filter((place) => place.id === left || !open.includes(place));
  const entered = open.filter((place) => place.id === left || !was.includes(place));
  const injects = new Map([...was, ...open].flatMap(injectsAt).map((inject) => [inject.id, inject]));
  return [
    ...closed.map(({ id }) => ({ type: 'stop-timers' as const, of: id })),
    ...after.sent
      .slice(before?.sent.length ?? 0)
      .map((id) => ({ type: 'send' as const, inject: id, to: injects.get(id)?.to ?? ('everyone' as const) })),
    ...entered.flatMap(timersOf),
    ...(after.place.kind === 'ending' ? [{ type: 'end' as const, ending: after.place.id }] : []),
  ];
}

function timersOf(place: Place): Consequence[] {
  const deadline =
    place.kind === 'scene' ? place.scene.deadline : 'phase' in place ? place.phase.deadline : null;
  return [
    ...(deadline
      ? [
          {
            type: 'start-timer' as const,
            of: place.id,
            event: 'deadline' as const,
            minutes: deadline.minutes,
          },
        ]
      : []),
    ...injectsAt(place).flatMap(({ id, after }) =>
      after === undefined
        ? []
        : [{ type: 'start-timer' as const, of: id, event: 'inject' as const, minutes: after }],
    ),
  ];
}
