import { loadFormat } from '#lib/i18n/format.ts';
import { loadTexts } from '#lib/i18n/texts.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ data }) => {
  await Promise.all([loadTexts(data.language, 'common'), loadFormat(data.language)]);
  return data;
};
