import {
  branchesOf,
  initialVariables,
  movesOf,
  named,
  nameOf,
  structureOf,
  type Destination,
  type Option,
  type Scenario,
  type StructuralPlace,
  type Structure,
} from '@sarai/engine';
import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import { after, expression, needed, present } from './expressions.ts';

const namespace = 'http://www.w3.org/2005/07/scxml';

/** A scenario as State Chart XML 1.0, with variables, scores and exercise time, but without texts and injects. */
export function toScxml(scenario: Scenario): string {
  const structure = structureOf(scenario);
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(namespace, 'scxml', {
    version: '1.0',
    datamodel: 'ecmascript',
    name: scenario.id,
    initial: idOf(scenario.start),
  });
  const data = root.ele('datamodel');
  data.ele('data', { id: 'variables', expr: JSON.stringify(initialVariables(scenario)) });
  data.ele('data', { id: 'scores', expr: JSON.stringify(zeros(scenario.competencies)) });
  data.ele('data', { id: 'times', expr: '{}' });
  addPart(root, structure, undefined);
  return `${root.end({ prettyPrint: true })}\n`;
}

const zeros = (ids: string[]): Record<string, number> => Object.fromEntries(ids.map((id) => [id, 0]));

/** An xs:ID, which neither begins with a digit nor has a colon. */
const idOf = (id: string): string => (/^\d/.test(id) ? `_${id}` : id).replace(':', '.');

function addPart(parent: XMLBuilder, structure: Structure, inside: string | undefined): void {
  for (const place of structure.places.values())
    if (place.parent === inside) addPlace(parent, structure, place);
}

function addPlace(parent: XMLBuilder, structure: Structure, place: StructuralPlace): void {
  const id = idOf(place.id);
  if (place.kind === 'ending' || place.kind === 'done') return void parent.ele('final', { id });
  const initial = 'start' in place ? { initial: idOf(place.start) } : {};
  const state = parent.ele(place.kind === 'tracks' ? 'parallel' : 'state', { id, ...initial });
  addDeadline(state, place);
  addMoves(state, structure, place);
  addPart(state, structure, place.id);
}

function addDeadline(state: XMLBuilder, place: StructuralPlace): void {
  const minutes = deadlineOf(place);
  if (minutes === undefined) return;
  const event = `deadline.${place.id}`;
  state.ele('onentry').ele('send', { event, id: event, delay: `${minutes * 60}s` });
  state.ele('onexit').ele('cancel', { sendid: event });
}

function deadlineOf(place: StructuralPlace): number | undefined {
  if (place.kind === 'scene') return place.scene.deadline?.minutes;
  return 'phase' in place ? place.phase.deadline?.minutes : undefined;
}

function addMoves(state: XMLBuilder, structure: Structure, place: StructuralPlace): void {
  for (const move of movesOf(place))
    addTransitions(state, structure, place, { ...move, event: `${move.by}.${nameOf(move)}` });
  if (place.kind === 'tracks')
    addTransitions(state, structure, place, { event: `done.state.${idOf(place.id)}`, to: place.phase.to });
}

interface Transition {
  event: string;
  option?: Option | undefined;
  to: Destination;
}

function addTransitions(
  state: XMLBuilder,
  structure: Structure,
  { id }: StructuralPlace,
  { event, option, to }: Transition,
): void {
  const { variables } = structure.scenario;
  for (const { when, scene } of branchesOf(to)) {
    const leads = when ? [expression(when, after(option?.effects ?? [], variables))] : [];
    const conditions = [...(option ? needed(option) : []), ...leads];
    const transition = state.ele('transition', {
      event,
      ...(conditions.length > 0 && { cond: conditions.join(' && ') }),
      target: idOf(named(structure, id, scene)),
    });
    if (option) addConsequences(transition, structure.scenario, option);
  }
}

function addConsequences(transition: XMLBuilder, { variables }: Scenario, option: Option): void {
  const assign = (location: string, expr: string) => transition.ele('assign', { location, expr });
  for (const effect of option.effects) {
    const variable = 'set' in effect ? effect.set : effect.add;
    assign(present(variable), after([effect], variables)(variable));
  }
  for (const [competency, points] of Object.entries(option.scores)) {
    const score = `scores[${JSON.stringify(competency)}]`;
    assign(score, `${score} + ${points}`);
  }
  if (option.limit === undefined) return;
  const times = `times[${JSON.stringify(option.id)}]`;
  assign(times, `(${times} || 0) + 1`);
}
