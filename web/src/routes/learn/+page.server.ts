import { api, orShow } from '#lib/api/client.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, url }) => ({
  courses: orShow(await api(fetch, url.origin).GET('/api/v1/courses'), url),
});
