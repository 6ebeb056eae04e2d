import type { Condition, Option, Part, Phase, Scenario } from '../schema.ts';

/**
 * What the machine is compared with: the format's rules once more, as plainly as possible, without XState. A play is a
 * tree: in each part it stands at one place, and a phase holds what goes on inside it.
 */
export interface Position {
  /** At an ending, nothing else counts. */
  ending: string | undefined;
  spot: Spot;
  variables: Record<string, boolean | number | string>;
  times: Record<string, number>;
}

interface Spot {
  part: Part;
  /** A scene or phase of the part; `done` in a track that is over. */
  at: string;
  /** What goes on inside the phase: one spot, or one for each track. */
  inside: Spot[];
}

export interface Happening {
  by: 'choose' | 'deadline' | 'exit';
  /** The option, or the scene or phase. */
  name: string;
}

export function firstPosition(scenario: Scenario): Position {
  const variables: Position['variables'] = {};
  for (const id in scenario.variables) variables[id] = scenario.variables[id]!.initial;
  return { ending: undefined, spot: begin(scenario), variables, times: {} };
}

const begin = (part: Part): Spot => stand(part, part.start);

function stand(part: Part, at: string): Spot {
  const phase = part.phases?.[at];
  if (!phase) return { part, at, inside: [] };
  return { part, at, inside: 'tracks' in phase ? Object.values(phase.tracks).map(begin) : [begin(phase)] };
}

/** The scenes that are open, in the order of the file. */
export function openScenes({ ending, spot }: Position): string[] {
  if (ending !== undefined) return [];
  const open = (each: Spot): string[] => {
    if (each.inside.length > 0) return each.inside.flatMap(open);
    return each.at === 'done' ? [] : [each.at];
  };
  return open(spot);
}

/** Everything that may happen now. */
export function happenings(position: Position): Happening[] {
  const found: Happening[] = [];
  for (const { part, at } of position.ending === undefined ? spotsIn(position.spot) : []) {
    const place = part.scenes?.[at] ?? part.phases?.[at];
    if (!place) continue;
    for (const option of place.options ?? [])
      if (isOpen(option, position)) found.push({ by: 'choose', name: option.id });
    const { deadline } = place;
    if (deadline && (!('option' in deadline) || isOpen(optionOf(place.options, deadline.option), position)))
      found.push({ by: 'deadline', name: at });
    if (place.exit) found.push({ by: 'exit', name: at });
  }
  return found;
}

const spotsIn = (spot: Spot): Spot[] => [...spot.inside.flatMap(spotsIn), spot];

const optionOf = (options: Option[] | undefined, id: string) => options!.find((each) => each.id === id)!;

function isOpen(option: Option, { variables, times }: Position): boolean {
  if (option.limit !== undefined && (times[option.id] ?? 0) >= option.limit) return false;
  return option.when === undefined || truth(option.when, variables);
}

export function happen(scenario: Scenario, position: Position, { by, name }: Happening): Position {
  const next: Position = structuredClone(position);
  const owner = spotsIn(next.spot).find(({ part, at }) => {
    const place = part.scenes?.[at] ?? part.phases?.[at];
    return by === 'choose' ? place?.options?.some(({ id }) => id === name) : at === name;
  })!;
  const place: Pick<Phase, 'options' | 'deadline' | 'exit'> = (owner.part.scenes?.[owner.at] ??
    owner.part.phases?.[owner.at])! as never;
  const deadline = place.deadline as { option?: string; to?: Option['to'] } | undefined;
  const taken = by === 'choose' ? name : by === 'deadline' ? deadline!.option : undefined;
  const option = taken === undefined ? undefined : optionOf(place.options, taken);
  if (option) take(scenario, next, option);
  const to = option?.to ?? (by === 'exit' ? place.exit : deadline!.to);
  go(next, owner, lead(to!, next.variables));
  return settle(next);
}

function take(scenario: Scenario, position: Position, option: Option): void {
  const { variables, times } = position;
  if (option.limit !== undefined) times[option.id] = (times[option.id] ?? 0) + 1;
  for (const effect of option.effects) {
    if ('set' in effect) {
      variables[effect.set] = effect.to;
      continue;
    }
    const domain = scenario.variables[effect.add]!;
    let value = (variables[effect.add] as number) + effect.by;
    if (domain.type === 'integer' && value > domain.max) value = domain.max;
    if (domain.type === 'integer' && value < domain.min) value = domain.min;
    variables[effect.add] = value;
  }
}

function lead(to: Option['to'], variables: Position['variables']): string {
  if (typeof to === 'string') return to;
  for (const branch of to) if (!branch.when || truth(branch.when, variables)) return branch.scene;
  throw new Error('no branch');
}

/** Outwards from the owner, the first part that holds the target is where the play stands from now on. */
function go(position: Position, owner: Spot, target: string): void {
  for (const spot of outwards(position.spot, owner)) {
    const found =
      target === 'done'
        ? isTrack(position.spot, spot)
          ? { ...spot, at: 'done', inside: [] }
          : undefined
        : reach(spot.part, target);
    if (!found) continue;
    spot.at = found.at;
    spot.inside = found.inside;
    return;
  }
  position.ending = target;
}

function outwards(root: Spot, owner: Spot): Spot[] {
  if (root === owner) return [root];
  for (const inner of root.inside) {
    const path = outwards(inner, owner);
    if (path.length > 0) return [...path, root];
  }
  return [];
}

function isTrack(root: Spot, spot: Spot): boolean {
  const around = spotsIn(root).find(({ inside }) => inside.includes(spot));
  const phase = around?.part.phases?.[around.at];
  return phase !== undefined && 'tracks' in phase;
}

/** A way into a part to the target, through phases but never into a track. */
function reach(part: Part, target: string): Spot | undefined {
  if (part.scenes?.[target] || part.phases?.[target]) return stand(part, target);
  for (const [at, phase] of Object.entries(part.phases ?? {})) {
    if ('tracks' in phase) continue;
    const inner = reach(phase, target);
    if (inner) return { part, at, inside: [inner] };
  }
  return undefined;
}

/** Phases all of whose tracks are over lead on, the innermost first. */
function settle(position: Position): Position {
  if (position.ending !== undefined) return position;
  for (const spot of spotsIn(position.spot)) {
    const phase = spot.part.phases?.[spot.at];
    if (!phase || !('tracks' in phase) || spot.inside.some(({ at }) => at !== 'done')) continue;
    go(position, spot, lead(phase.to, position.variables));
    return settle(position);
  }
  return position;
}

function truth(condition: Condition, variables: Position['variables']): boolean {
  if ('not' in condition) return !truth(condition.not, variables);
  if ('all' in condition) return !condition.all.some((part) => !truth(part, variables));
  if ('any' in condition) return !condition.any.every((part) => !truth(part, variables));
  const value = variables[condition.variable]!;
  if ('atLeast' in condition) return (value as number) >= condition.atLeast;
  if ('atMost' in condition) return (value as number) <= condition.atMost;
  return value === condition.equals;
}
