import { orShow } from '#lib/api/api.server.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!locals.me?.organisation) return { courses: [], scenarios: [] };
  const { api } = locals;
  const [courses, scenarios] = await Promise.all([api.GET('/api/v1/courses'), api.GET('/api/v1/scenarios')]);
  return { courses: orShow(courses, url), scenarios: orShow(scenarios, url) };
};
