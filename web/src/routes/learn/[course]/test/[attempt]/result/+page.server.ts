import { orShow } from '#lib/api/api.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  result: orShow(
    await locals.api.GET('/api/v1/courses/{course}/attempts/{attempt}/result', {
      params: { path: params },
    }),
    url,
  ),
});
