import { type Language, type Text } from '@sarai/contract';
import { fallbacks } from './fallbacks.js';

export type TextsByLanguage = Partial<Record<string, Record<string, string>>>;

/** Finds texts of a pack in `language`, or along its chain, and says in which language each one is. */
export function localise(texts: TextsByLanguage, language: Language): (key: string) => Text {
  const chain = [language, ...fallbacks(language)];
  return (key) => {
    for (const lang of chain) {
      const text = texts[lang]?.[key];
      if (text !== undefined) return { text, lang };
    }
    throw new Error(`No text ${key} in ${chain.join(', ')}`);
  };
}
