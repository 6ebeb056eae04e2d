import { loadTexts } from '#lib/i18n/texts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ parent }) => {
  const { language } = await parent();
  await loadTexts(language, 'accounts');
};
