import { page } from '$app/state';
import type { Language } from '@sarai/contract/languages';
import { createFormat, type Format, loadFormatData } from '#lib/format/format.ts';

const formats = new Map<string, Format>();
const data = new Map<Language, Awaited<ReturnType<typeof loadFormatData>>>();

/** Fetches what dates and numbers of a language need, once. */
export async function loadFormat(language: Language): Promise<void> {
  if (!data.has(language)) data.set(language, await loadFormatData(language));
}

/** Dates and numbers in the page's language and the visitor's time zone: alike on the server and in every browser. */
export function format(): Format {
  const { language, timeZone } = page.data;
  const key = `${language} ${timeZone}`;
  const known = formats.get(key) ?? createFormat(language, data.get(language)!, timeZone);
  formats.set(key, known);
  return known;
}
