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

/** Whether two drafts say the same: in which order choices or pairs were filled in does not matter. */
export function sameDraft(one: Draft, other: Draft): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(draft: Draft): unknown {
  switch (draft?.type) {
    case 'multiple':
      return [...draft.choices].sort();
    case 'matching':
      return Object.entries(draft.pairs).sort(([a], [b]) => (a < b ? -1 : 1));
    default:
      return draft;
  }
}

const orderFrom = (places: { id: string; place: number }[]): string[] =>
  [...places].sort((a, b) => a.place - b.place).map(({ id }) => id);

/** The order that is shown: what was answered, else as the question came. */
export const shownOrder = (item: ItemView, draft: Draft): string[] =>
  draft?.type === 'ordering' ? draft.order : item.options.map(({ id }) => id);
