import { type Language, languages, negotiateLanguage } from '@sarai/contract/languages';

export const languageCookie = 'sarai-language';

/** Each language in its own words: someone who reads no other must find it. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  ru: 'Русский',
  kk: 'Қазақша',
  ky: 'Кыргызча',
  tg: 'Тоҷикӣ',
  tk: 'Türkmençe',
  uz: 'Oʻzbekcha',
};

export const toLanguage = (value: unknown): Language | undefined =>
  languages.find((language) => language === value);

export const chosenOrBest = (chosen: string | undefined, accepted: string | null): Language =>
  toLanguage(chosen) ?? negotiateLanguage(accepted ?? undefined);
