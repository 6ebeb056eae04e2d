/** Languages of the interface, in the order in which they are offered. */
export const languages = ['en', 'ru', 'kk', 'ky', 'tg', 'tk', 'uz'] as const;
export type Language = (typeof languages)[number];

/** The best of our languages for an Accept-Language header (RFC 9110, 12.5.4): highest weight, then order; English if none. */
export function negotiateLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .slice(0, 500)
    .split(',')
    .map(readRange)
    .filter(({ weight }) => weight > 0);
  wanted.sort((a, b) => b.weight - a.weight);
  for (const { tag } of wanted) {
    const found = languages.find((language) => language === tag);
    if (found) return found;
  }
  return 'en';
}

function readRange(range: string): { tag: string; weight: number } {
  const [tag = '', ...params] = range.split(';').map((part) => part.trim().toLowerCase());
  const weight = params.find((param) => param.startsWith('q='))?.slice(2);
  return { tag: tag.split('-')[0] ?? '', weight: weight === undefined ? 1 : Number(weight) || 0 };
}

/** What i18next needs of Intl.PluralRules. */
interface PluralRule {
  select(count: number): Intl.LDMLPluralRule;
  resolvedOptions(): { pluralCategories: Intl.LDMLPluralRule[] };
}

const oneAndOther: PluralRule = {
  select: (count) => (count === 1 ? 'one' : 'other'),
  resolvedOptions: () => ({ pluralCategories: ['one', 'other'] }),
};

const russian: PluralRule = {
  select: (count) => {
    if (!Number.isInteger(count)) return 'other';
    const tens = Math.abs(count) % 100;
    const ones = tens % 10;
    if (ones === 1 && tens !== 11) return 'one';
    return ones >= 2 && ones <= 4 && (tens < 12 || tens > 14) ? 'few' : 'many';
  },
  resolvedOptions: () => ({ pluralCategories: ['one', 'few', 'many', 'other'] }),
};

/** CLDR's cardinal rules of our languages; CLDR has none for Tajik, which counts like its sister languages: one and other. */
export const pluralRule = (language: string): PluralRule => (language === 'ru' ? russian : oneAndOther);

/** Browsers lack plural data for most of our languages and follow their own locale instead, so i18next gets ours. */
export function pinPluralRules(i18n: { services: { pluralResolver: { getRule: unknown } } }): void {
  i18n.services.pluralResolver.getRule = pluralRule;
}
