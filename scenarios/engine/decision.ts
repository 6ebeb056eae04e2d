import type { Decision } from './schema.ts';

/** Who sits where in a team's exercise. */
export interface Seat {
  id: string;
  role: string;
}

/** Seat → option. */
export type Votes = Record<string, string>;

/** The seats that vote on a decision, in their order. */
export function votersOf({ by }: Decision, seats: readonly Seat[]): Seat[] {
  return seats.filter(({ role }) => by === 'team' || by.role === role);
}

/**
 * What a vote has come to: an option as soon as nothing can change it any more, and always once it is `closing`.
 * Every rule is total: a missing quorum, a tie and an absent lead lead somewhere too.
 */
export function outcomeOf(
  decision: Decision,
  seats: readonly Seat[],
  votes: Votes,
  { closing = false } = {},
): string | undefined {
  const voters = votersOf(decision, seats);
  const cast = voters.flatMap(({ id }) => votes[id] ?? []);
  const hasQuorum = cast.length >= decision.quorum;
  if (!closing) return hasQuorum ? settled(decision, seats, votes, { cast, voters }) : undefined;
  if (!hasQuorum) return decision.otherwise.option;
  return final(decision, seats, votes, cast);
}

function settled(
  decision: Decision,
  seats: readonly Seat[],
  votes: Votes,
  { cast, voters }: { cast: string[]; voters: Seat[] },
): string | undefined {
  if (decision.rule === 'lead') return leadsVote(decision, seats, votes);
  const least = decision.rule === 'unanimity' ? voters.length : Math.floor(voters.length / 2) + 1;
  return mostVoted(cast).find((option) => cast.filter((vote) => vote === option).length >= least);
}

function final(decision: Decision, seats: readonly Seat[], votes: Votes, cast: string[]): string {
  const leading = mostVoted(cast);
  const led = leadsVote(decision, seats, votes);
  if (decision.rule === 'lead' && led) return led;
  const agreed = decision.rule === 'unanimity' ? new Set(cast).size === 1 : leading.length === 1;
  if (decision.rule !== 'lead' && agreed) return leading[0]!;
  if (decision.tie !== 'lead') return decision.tie.option;
  const isOpen = decision.rule === 'unanimity' || (led !== undefined && leading.includes(led));
  return led && isOpen ? led : decision.otherwise.option;
}

/** The first seat in the lead's role leads; should there be more of that role, they vote like all others. */
function leadsVote({ lead }: Decision, seats: readonly Seat[], votes: Votes): string | undefined {
  const seat = seats.find(({ role }) => role === lead);
  return seat && votes[seat.id];
}

/** The options with the most votes. */
function mostVoted(cast: string[]): string[] {
  const counts = new Map<string, number>();
  for (const option of cast) counts.set(option, (counts.get(option) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].flatMap(([option, count]) => (count === most ? [option] : []));
}
