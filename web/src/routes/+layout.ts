import { loadFormat } from '#lib/i18n/format.ts';
import { loadTexts } from '#lib/i18n/texts.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data }) => {
  // The build puts these three of a language into one file: web/vite.config.ts.
  await Promise.all([loadTexts(data.language, 'common', 'learn'), loadFormat(data.language)]);
  return data;
};
