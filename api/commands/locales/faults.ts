import { textFaults, type TextFault, type Texts } from '@sarai/checks';
import type { Language } from '@sarai/contract/languages';
import { baseOf, isOneNumber, sourcesIn } from './plurals.ts';

export interface Fault {
  fault: TextFault['fault'] | 'markup' | 'order';
  key: string;
  message: string;
}

/** What is wrong with a file of texts in a language; for English itself, whether it holds together. */
export function faultsOf(language: Language, texts: Texts, english: Texts): Fault[] {
  const sources = sourcesIn(language, english);
  const models = modelsFor(language, texts, english, sources);
  return [
    ...textFaults(Object.keys(sources), texts, models),
    ...markupFaults(texts, sources),
    ...orderFaults(Object.keys(texts)),
  ];
}

/** The texts whose placeholders the texts must hold: a plural's are those of its `other`, the number apart where it may go. */
function modelsFor(language: Language, texts: Texts, english: Texts, sources: Texts): Texts {
  const models = Object.entries(sources).map(([key, source]) => {
    const whole = english[`${baseOf(key)}_other`] ?? source;
    const saysNumber = texts[key]?.includes('{{count}}') ?? true;
    return [key, isOneNumber(language, key) && !saysNumber ? whole.replaceAll('{{count}}', '') : whole];
  });
  return Object.fromEntries(models) as Texts;
}

function markupFaults(texts: Texts, sources: Texts): Fault[] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const wanted = tagsOf(sources[key] ?? text);
    if (tagsOf(text) === wanted) return [];
    const message = `the text ${key} must hold the markup ${wanted || '(none)'}, as the source does`;
    return [{ fault: 'markup' as const, key, message }];
  });
}

const tagsOf = (text: string): string =>
  [...text.matchAll(/<\/?[a-z0-9][^<>]*>/gi)].map(String).sort().join(' ');

function orderFaults(keys: string[]): Fault[] {
  const key = keys.find((each, index) => index > 0 && each < keys[index - 1]!);
  if (key === undefined) return [];
  return [
    {
      fault: 'order',
      key,
      message: `the texts must be in the order of their keys: run npm run locales -- sort`,
    },
  ];
}
