import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { type Language, languages, pinPluralRules } from '@sarai/contract';
import { createInstance, type TFunction } from 'i18next';
import { fallbacks } from './fallbacks.js';

/** The texts of locales/, for refusals, letters and printed pages. */
@Injectable()
export class Texts {
  private readonly i18n = createInstance();

  constructor() {
    const folder = localesFolder();
    const resources = Object.fromEntries(
      languages.map((language) => [language, readNamespaces(path.join(folder, language))]),
    );
    void this.i18n.init({
      resources,
      fallbackLng: Object.fromEntries(languages.map((language) => [language, fallbacks(language)])),
      keySeparator: false,
      interpolation: { escapeValue: false },
      initAsync: false,
    });
    pinPluralRules(this.i18n);
  }

  for(language: Language): TFunction {
    return this.i18n.getFixedT(language);
  }
}

function readNamespaces(folder: string): Record<string, Record<string, string>> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter(
    (file) => file.endsWith('.json') && !file.endsWith('.status.json'),
  );
  return Object.fromEntries(
    files.map((file) => [
      file.slice(0, -'.json'.length),
      JSON.parse(readFileSync(path.join(folder, file), 'utf8')),
    ]),
  );
}

/** api/src and api/dist are equally deep, so one path serves both. */
const localesFolder = () => path.join(import.meta.dirname, '../../../../locales');
