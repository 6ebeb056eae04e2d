import type { ItemView, Response } from '@sarai/contract';

/** An answer in the making: whatever has been filled in so far. */
export type Draft = Response | undefined;

/** Reads an item's fields from a submitted form; undefined while nothing, or not enough, is filled in. */
export function responseFromForm(item: ItemView, form: FormData): Draft {
  const text = (name: string) => String(form.get(name) ?? '');
  switch (item.type) {
    case 'single':
      return text('choice') ? { type: 'single', choice: text('choice') } : undefined;
    case 'multiple': {
      const choices = form.getAll('choices').map(String);
      return choices.length > 0 ? { type: 'multiple', choices } : undefined;
    }
    case 'ordering':
      return {
        type: 'ordering',
        order: orderFrom(item.options.map(({ id }) => ({ id, place: Number(text(`place-${id}`)) || 99 }))),
      };
    case 'matching': {
      const pairs = Object.fromEntries(
        item.options.flatMap(({ id }) => (text(`match-${id}`) ? [[id, text(`match-${id}`)]] : [])),
      );
      return Object.keys(pairs).length > 0 ? { type: 'matching', pairs } : undefined;
    }
  }
}

/** Whether every part of the question is answered. */
export function isComplete(item: ItemView, draft: Draft): draft is Response {
  if (!draft) return false;
  if (draft.type === 'matching') return Object.keys(draft.pairs).length === item.options.length;
  return draft.type !== 'multiple' || draft.choices.length > 0;
}

const orderFrom = (places: { id: string; place: number }[]): string[] =>
  [...places].sort((a, b) => a.place - b.place).map(({ id }) => id);

/** The order that is shown: what was answered, else as the question came. */
export const shownOrder = (item: ItemView, draft: Draft): string[] =>
  draft?.type === 'ordering' ? draft.order : item.options.map(({ id }) => id);
