import { accountRoles } from '@sarai/contract';
import { orShow } from '#lib/api/api.server.ts';
import { refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => ({
  people: orShow(await locals.api.GET('/api/v1/people'), url),
  allRoles: [...accountRoles],
});

export const actions: Actions = {
  roles: async ({ request, locals }) => {
    const form = await request.formData();
    const roles = accountRoles.filter((role) => form.getAll('roles').includes(role));
    const path = { id: String(form.get('person')) };
    const answer = await locals.api.PUT('/api/v1/people/{id}/roles', {
      params: { path },
      body: { roles },
    });
    return answer.response.ok ? { saved: path.id } : refuse(answer, path);
  },
};
