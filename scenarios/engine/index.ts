export { compile, type Context, type Machine, type MachineEvent } from './machine.ts';
export {
  apply,
  fork,
  isRefusal,
  offered,
  offeredIn,
  replay,
  start,
  type Choice,
  type Place,
  type PlayEvent,
  type Refusal,
  type Run,
  type Step,
} from './run.ts';
export { outcomeOf, votersOf, type Seat, type Votes } from './decision.ts';
export { consequences, type Consequence } from './consequences.ts';
export { debrief, type Debrief, type DebriefedStep, type WeighedOption } from './debrief.ts';
export { movesOf, nameOf, type Move } from './moves.ts';
export { injectsAt } from './injects.ts';
export {
  branchesOf,
  done,
  doneOf,
  lineage,
  named,
  offering,
  optionsAt,
  structureOf,
  trackOf,
  type Place as StructuralPlace,
  type PlacedOption,
  type Structure,
} from './structure.ts';
export {
  affect,
  counted,
  holds,
  initialVariables,
  isWithinLimit,
  leads,
  offers,
  type Times,
  type Variables,
} from './rules.ts';
// Types alone: the schema itself brings zod along, and stays out of the players' pages.
export type {
  Branch,
  Channel,
  Condition,
  Deadline,
  Decision,
  Deliverable,
  Destination,
  Effect,
  Ending,
  Grade,
  Inject,
  Mode,
  Option,
  Part,
  Phase,
  Right,
  Scenario,
  Scene,
  Tracks,
  Variable,
} from './schema.ts';
