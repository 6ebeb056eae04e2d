import { type Language, languages, negotiateLanguage } from '@sarai/contract';

export const languageCookie = 'sarai-language';

/** The language chosen before (cookie), else the best of what the browser asks for. */
export function readerLanguage(request: {
  headers: { cookie?: string; 'accept-language'?: string };
}): Language {
  const chosen = /(?:^|;\s*)sarai-language=([A-Za-z-]+)/.exec(request.headers.cookie ?? '')?.[1];
  return (
    languages.find((language) => language === chosen) ?? negotiateLanguage(request.headers['accept-language'])
  );
}
