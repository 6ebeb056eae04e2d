import { api, orShow } from '#lib/api/client.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url }) => ({
  result: orShow(
    await api(fetch, url.origin).GET('/api/v1/courses/{course}/attempts/{attempt}/result', {
      params: { path: params },
    }),
    url,
  ),
});
