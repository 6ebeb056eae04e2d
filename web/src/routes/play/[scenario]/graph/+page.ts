import { loadTexts } from '#lib/i18n/texts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent, data }) => {
  const { language } = await parent();
  await loadTexts(language, 'graph');
  return data;
};
