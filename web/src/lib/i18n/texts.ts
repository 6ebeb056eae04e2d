import { page } from '$app/state';
import { type Language, pinPluralRules } from '@sarai/contract/languages';
import { createInstance, type i18n, type TOptions } from 'i18next';

type File = Record<string, string>;
const files = import.meta.glob<File>(
  ['../../../../locales/*/*.json', '!../../../../locales/*/*.status.json'],
  {
    import: 'default',
  },
);

/** One instance a language: texts only, nothing of any visitor, so all requests may share it. */
const instances = new Map<Language, i18n>();

function instanceOf(language: Language): i18n {
  const known = instances.get(language);
  if (known) return known;
  const made = createInstance();
  void made.init({
    lng: language,
    resources: {},
    keySeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  pinPluralRules(made);
  instances.set(language, made);
  return made;
}

/** Fetches the texts of some features in a language, once. Every route's load names those that its pages use. */
export async function loadTexts(language: Language, ...features: string[]): Promise<void> {
  const instance = instanceOf(language);
  await Promise.all(
    features
      .filter((feature) => !instance.hasResourceBundle(language, feature))
      .map(async (feature) => {
        const read = files[`../../../../locales/${language}/${feature}.json`];
        if (!read) throw new Error(`There are no texts locales/${language}/${feature}.json`);
        instance.addResourceBundle(language, feature, await read());
      }),
  );
}

/** Texts with nothing to fill in, found once: every page shows many of them. */
const plain = new Map<Language, Map<string, string>>();

/** A text of the interface in the page's language: `t('learn:continue')`. */
export function t(key: string, values?: TOptions): string {
  const { language } = page.data;
  if (values) return instanceOf(language).t(key, values);
  return plain.get(language)?.get(key) ?? find(language, key);
}

function find(language: Language, key: string): string {
  const instance = instanceOf(language);
  const text = instance.t(key);
  const known = plain.get(language) ?? new Map<string, string>();
  if (instance.exists(key)) plain.set(language, known.set(key, text));
  return text;
}
