import type { Texts } from '@sarai/checks';
import { type Language, pluralRule } from '@sarai/contract/languages';

const form = /^(.+)_(zero|one|two|few|many|other)$/;

/** A key without its plural form: `lessons` of `lessons_few`. */
export const baseOf = (key: string): string => form.exec(key)?.[1] ?? key;

/** The text that each text of a language is made from, by id: every plural in English becomes the forms of the language. */
export function sourcesIn(language: Language, english: Texts): Texts {
  const { pluralCategories } = pluralRule(language).resolvedOptions();
  const sources = Object.entries(english).flatMap(([key, text]) => {
    const base = form.exec(key)?.[1];
    if (base === undefined) return [[key, text] as const];
    const nearest = (category: string) => english[`${base}_${category}`] ?? english[`${base}_other`] ?? text;
    return pluralCategories.map((category) => [`${base}_${category}`, nearest(category)] as const);
  });
  return Object.fromEntries(sources);
}

/** Whether this form of the language stands for one number alone, so that its text may do without the number. */
export function isOneNumber(language: Language, key: string): boolean {
  return form.exec(key)?.[2] === 'one' && pluralRule(language).select(21) !== 'one';
}
