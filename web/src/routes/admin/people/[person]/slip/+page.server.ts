import { redirect } from '@sveltejs/kit';
import { refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

/** A slip is made by asking for it, never by opening or reloading an address. */
export const load: PageServerLoad = ({ locals, request }) => {
  if (!locals.me || request.method === 'GET') redirect(303, '/admin/people');
};

export const actions: Actions = {
  default: async ({ locals, params }) => {
    const answer = await locals.api.POST('/api/v1/people/{id}/reset-slip', {
      params: { path: { id: params.person } },
    });
    return answer.data ? { slip: answer.data } : refuse(answer, {});
  },
};
