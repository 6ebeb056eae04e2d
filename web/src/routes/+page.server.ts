import { api, orShow } from '#lib/api/client.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, fetch, url }) => {
  if (!locals.me?.organisation) return { courses: [], scenarios: [] };
  const client = api(fetch, url.origin);
  const [courses, scenarios] = await Promise.all([
    client.GET('/api/v1/courses'),
    client.GET('/api/v1/scenarios'),
  ]);
  return { courses: orShow(courses, url), scenarios: orShow(scenarios, url) };
};
