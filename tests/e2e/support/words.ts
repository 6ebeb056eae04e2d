import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type Language, pinPluralRules } from '@sarai/contract/languages';
import { createInstance, type TFunction } from 'i18next';
import { root } from './server.ts';

type Texts = Record<string, string>;

/** Every text of the interface in a language, by feature. */
export function textsOf(language: Language): Record<string, Texts> {
  const folder = path.join(root, 'locales', language);
  const files = readdirSync(folder).filter((name) => /^[a-z]+\.json$/.test(name));
  return Object.fromEntries(
    files.map((file) => [
      path.basename(file, '.json'),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Texts,
    ]),
  );
}

/** What the interface says in a language: `wordsIn('ru')('learn:check')`. */
export function wordsIn(language: Language): TFunction {
  const instance = createInstance();
  void instance.init({
    lng: language,
    resources: { [language]: textsOf(language) },
    keySeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    saveMissing: true,
    missingKeyHandler: (_, feature, key) => {
      throw new Error(`There is no ${feature}:${key} in ${language}`);
    },
  });
  pinPluralRules(instance);
  return instance.t;
}
