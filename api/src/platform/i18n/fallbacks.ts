import { type Language, languages } from '@sarai/contract';

const chains = new Map<Language, Language[]>(languages.map((language) => [language, readChain(language)]));

/**
 * Where a text comes from when it is missing in `language`, nearest first. Russian and English unless the installation
 * says otherwise: SARAI_FALLBACK="tk=en kk=ru,en".
 */
export function fallbacks(language: Language): Language[] {
  return chains.get(language) ?? ['en'];
}

function readChain(language: Language): Language[] {
  const own = process.env['SARAI_FALLBACK']?.split(/\s+/).find((entry) => entry.startsWith(`${language}=`));
  const chain = (own?.slice(language.length + 1) ?? 'ru,en').split(',');
  return languages
    .filter((known) => chain.includes(known) && known !== language)
    .sort((a, b) => chain.indexOf(a) - chain.indexOf(b));
}
