import { orShow } from '#lib/api/api.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  graph: orShow(
    await locals.api.GET('/api/v1/scenarios/{scenario}/graph', { params: { path: params } }),
    url,
  ),
});
