import { transliterate } from 'transliteration';

/** Longer ids are cut at a word. */
const longest = 40;

/** A title as an id, in Latin letters; empty where it has no letter or digit. */
export function readable(title: string): string {
  const latin = transliterate(title)
    .toLowerCase()
    .replace(/['’ʻʼ`]/g, '');
  const words = latin.match(/[a-z0-9]+/g) ?? [];
  let id = words[0]?.slice(0, longest) ?? '';
  for (const word of words.slice(1)) {
    if (id.length + 1 + word.length > longest) break;
    id += `-${word}`;
  }
  return id;
}

/** Gives ids that are readable and unique. */
export class Ids {
  private readonly given: Set<string>;

  constructor(reserved: string[] = []) {
    this.given = new Set(reserved);
  }

  /** `kind` names what has no letter of its own: `scene-3`. */
  of(title: string, kind: string): string {
    const base = readable(title) || kind;
    let id = base;
    for (let number = 2; this.given.has(id); number++) id = `${base}-${number}`;
    this.given.add(id);
    return id;
  }
}
