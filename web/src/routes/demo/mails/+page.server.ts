import { api, orShow } from '#lib/api/client.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => ({
  mails: orShow(await api(fetch, url.origin).GET('/api/v1/demo/mails'), url),
});
