import { loadTexts } from '#lib/i18n/texts.ts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { language } = await parent();
  await loadTexts(language, 'play');
};
