export { compile, type Machine, type PlayEvent } from './machine.ts';
export {
  apply,
  isRefusal,
  offered,
  replay,
  start,
  type Place,
  type Refusal,
  type Run,
  type Step,
} from './run.ts';
export { debrief, type Debrief, type DebriefedStep, type WeighedOption } from './debrief.ts';
export { affect, branchesOf, destination, holds, initialVariables, offers, type Variables } from './rules.ts';
// Types alone: the schema itself brings zod along, and stays out of the players' pages.
export type {
  Branch,
  Channel,
  Condition,
  Effect,
  Ending,
  Grade,
  Inject,
  Option,
  Right,
  Scenario,
  Scene,
  Variable,
} from './schema.ts';
