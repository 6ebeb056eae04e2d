import type { Response } from '@sarai/contract';
import { choicesOf, type Item } from './item.js';

/** Whether a response can be an answer to this item at all: its type, and only ids that the item has, each once (a match may be chosen twice). */
export function fits(item: Item, response: Response): boolean {
  if (item.type !== response.type) return false;
  const known = choicesOf(item);
  const all = (ids: readonly string[]) =>
    new Set(ids).size === ids.length && ids.every((id) => known.includes(id));
  switch (response.type) {
    case 'single':
      return all([response.choice]);
    case 'multiple':
      return all(response.choices);
    case 'ordering':
      return all(response.order) && response.order.length === known.length;
    case 'matching':
      return (
        all(Object.keys(response.pairs)) && Object.values(response.pairs).every((id) => known.includes(id))
      );
  }
}

/** Share of the item's point that a fitting response earns, 0 … 1; docs/formats/course.md states the rule of each type. */
export function grade(item: Item, response: Response): number {
  if (!fits(item, response)) return 0;
  switch (response.type) {
    case 'single':
      return isCorrect(item, response.choice) ? 1 : 0;
    case 'multiple':
      return gradeMultiple(item, response.choices);
    case 'ordering':
      return gradeOrdering(choicesOf(item), response.order);
    case 'matching':
      return choicesOf(item).filter((id) => response.pairs[id] === id).length / choicesOf(item).length;
  }
}

function gradeMultiple(item: Item, choices: readonly string[]): number {
  const right = choices.filter((id) => isCorrect(item, id)).length;
  const wanted = choicesOf(item).filter((id) => isCorrect(item, id)).length;
  return Math.max(0, (right - (choices.length - right)) / wanted);
}

/** Each step that directly follows the step it should follow earns an equal share. */
function gradeOrdering(steps: readonly string[], order: readonly string[]): number {
  const following = order.filter(
    (step, place) => place > 0 && steps.indexOf(step) === steps.indexOf(order[place - 1]!) + 1,
  );
  return following.length / (steps.length - 1);
}

export function isCorrect(item: Item, id: string): boolean {
  return (
    (item.type === 'single' || item.type === 'multiple') &&
    item.options.some((option) => option.id === id && option.correct === true)
  );
}

/** The response that earns the whole point. */
export function rightResponse(item: Item): Response {
  const correct = () => choicesOf(item).filter((id) => isCorrect(item, id));
  switch (item.type) {
    case 'single':
      return { type: 'single', choice: correct()[0]! };
    case 'multiple':
      return { type: 'multiple', choices: correct() };
    case 'ordering':
      return { type: 'ordering', order: [...item.steps] };
    case 'matching':
      return { type: 'matching', pairs: Object.fromEntries(item.pairs.map((id) => [id, id])) };
  }
}
