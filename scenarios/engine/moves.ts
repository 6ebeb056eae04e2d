import type { Deadline, Destination, Option } from './schema.ts';
import { optionsAt, type Place } from './structure.ts';

/** One way in which a play can leave a scene or phase. */
export interface Move {
  by: 'choose' | 'deadline' | 'exit';
  /** The scene or phase that has it. */
  place: string;
  /** What is taken; none where time or the facilitator only leads on. */
  option?: Option;
  to: Destination;
}

/** The option or the place that an event of this move names. */
export const nameOf = ({ by, place, option }: Move): string => (by === 'choose' ? option!.id : place);

/** The moves that a place itself has, in the order of the file: its options, its deadline, its exit. */
export function movesOf(place: Place): Move[] {
  const { id } = place;
  const moves: Move[] = optionsAt(place).map((option) => ({
    by: 'choose',
    place: id,
    option,
    to: option.to,
  }));
  const { deadline, exit } = timesOf(place);
  if (deadline && 'to' in deadline) moves.push({ by: 'deadline', place: id, to: deadline.to });
  else if (deadline) {
    const option = optionsAt(place).find(({ id: own }) => own === deadline.option);
    if (option) moves.push({ by: 'deadline', place: id, option, to: option.to });
  }
  if (exit) moves.push({ by: 'exit', place: id, to: exit });
  return moves;
}

function timesOf(place: Place): { deadline?: Deadline | undefined; exit?: Destination | undefined } {
  if (place.kind === 'scene') return place.scene;
  return 'phase' in place ? place.phase : {};
}
