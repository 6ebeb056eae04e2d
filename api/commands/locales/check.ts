import type { Texts } from '@sarai/checks';
import { type Language, languages } from '@sarai/contract/languages';
import {
  checkMarks,
  type Folder,
  type LanguageStatus,
  type Problem,
  readMarks,
  readTexts,
  report,
  statusOf,
} from '@sarai/packs/translations';
import { faultsOf } from './faults.ts';
import { sourcesIn } from './plurals.ts';
import { idleKeys, unknownUses, type Use } from './uses.ts';

/** What a language has, over all files of texts. */
export interface LanguageReport {
  texts: number;
  /** Of translations only. */
  counts?: LanguageStatus['counts'];
}

export interface Report {
  languages: Record<string, LanguageReport>;
  problems: Problem[];
}

export const source: Language = 'en';

/** The files of texts: `accounts` for en/accounts.json. */
export const featuresIn = ({ files }: Folder): string[] =>
  [...files.keys()].flatMap((file) => /^en\/([a-z-]+)\.json$/.exec(file)?.[1] ?? []);

/** Holds all languages against English and English against the code; `uses` are the texts that the code names. */
export function checkLocales(folder: Folder, uses: Use[]): Report {
  const features = featuresIn(folder);
  const read = new Map(features.map((feature) => [feature, readTexts(folder, `${source}/${feature}.json`)]));
  const english = Object.fromEntries([...read].map(([feature, reading]) => [feature, reading?.texts ?? {}]));
  reportUnknownFiles(folder, features);
  const reports = languages.map((language) => [language, checkLanguage(folder, language, english)] as const);
  const keys = Object.fromEntries(
    Object.entries(english).map(([feature, texts]) => [feature, Object.keys(texts)]),
  );
  for (const { file, line, feature, key } of unknownUses(uses, keys))
    folder.problems.push({ file, line, code: 'text-unknown', message: `there is no text ${feature}:${key}` });
  for (const feature of features)
    for (const key of idleKeys(feature, keys[feature]!, uses))
      report(
        folder,
        `${source}/${feature}.json`,
        read.get(feature)?.lineOf(key) ?? 1,
        'text-unused',
        `nothing uses the text ${key}`,
      );
  return { languages: Object.fromEntries(reports), problems: folder.problems };
}

function checkLanguage(folder: Folder, language: Language, english: Record<string, Texts>): LanguageReport {
  const total = { texts: 0, counts: { reviewed: 0, translated: 0, 'machine draft': 0, stale: 0 } };
  for (const [feature, source] of Object.entries(english)) {
    const texts = checkFile(folder, language, feature, source);
    total.texts += Object.keys(texts).length;
    const counts = language === 'en' ? undefined : countsOf(folder, language, feature, texts, source);
    for (const [count, number] of Object.entries(counts ?? {}))
      total.counts[count as keyof typeof total.counts] += number;
  }
  return language === source ? { texts: total.texts } : total;
}

function checkFile(folder: Folder, language: Language, feature: string, english: Texts): Texts {
  const file = `${language}/${feature}.json`;
  const read = readTexts(folder, file);
  for (const { fault, key, message } of read ? faultsOf(language, read.texts, english) : [])
    report(folder, file, read?.lineOf(key) ?? 1, `text-${fault}`, message);
  return read?.texts ?? {};
}

function countsOf(
  folder: Folder,
  language: Language,
  feature: string,
  texts: Texts,
  english: Texts,
): LanguageStatus['counts'] | undefined {
  const file = `${language}/${feature}.status.json`;
  const marks = readMarks(folder, file);
  if (!marks) return undefined;
  checkMarks(folder, file, texts, marks, 'locales');
  return statusOf(marks, sourcesIn(language, english)).counts;
}

function reportUnknownFiles(folder: Folder, features: string[]): void {
  const expected = new Set(
    languages.flatMap((language) =>
      features.flatMap((feature) => [
        `${language}/${feature}.json`,
        ...(language === source ? [] : [`${language}/${feature}.status.json`]),
      ]),
    ),
  );
  for (const file of folder.files.keys())
    if (!expected.has(file))
      report(
        folder,
        file,
        1,
        'file-unknown',
        'English has no such file of texts, or this is none of our languages',
      );
}

/** The texts that every refusal needs, and every fault of a field. */
export function refusalUses(file: string, codes: readonly string[], fieldCodes: readonly string[]): Use[] {
  const keys = [
    ...codes.flatMap((code) => [`${code}.title`, `${code}.detail`]),
    ...fieldCodes.map((code) => `field.${code}`),
  ];
  return keys.map((key) => ({ file, line: 1, feature: 'refusals', key }));
}
