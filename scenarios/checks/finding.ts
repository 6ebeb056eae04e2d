/** Something that does not hold in a scenario, said in the author's words. */
export interface Finding {
  /** `S001` and so on; a published code never changes its meaning. */
  code: string;
  severity: 'error' | 'warning';
  message: string;
  /** Where: the path inside `scenario.yaml`, or `['text', language, key]` for a text. */
  at: (string | number)[];
  /** The options of a play that shows it, from the start. */
  play?: string[];
}

/** A play as a message shows it. */
export function playInWords(play: string[]): string {
  return play.length === 0 ? 'at the very start' : `after ${play.join(' → ')}`;
}

/** Every value that stands in a list more than once, each named once. */
export function repeated(list: string[]): string[] {
  const known = new Set<string>();
  return [...new Set(list.filter((value) => known.size === known.add(value).size))];
}
