/** What grading must know of a question; the reader of packs (scenarios/packs) gives exactly this and more. */
export type Item =
  | { type: 'single' | 'multiple'; options: readonly { id: string; correct?: boolean }[] }
  | { type: 'ordering'; steps: readonly string[] }
  | { type: 'matching'; pairs: readonly string[] };

/** The ids that a person orders, matches or chooses from. */
export function choicesOf(item: Item): readonly string[] {
  switch (item.type) {
    case 'ordering':
      return item.steps;
    case 'matching':
      return item.pairs;
    default:
      return item.options.map(({ id }) => id);
  }
}
