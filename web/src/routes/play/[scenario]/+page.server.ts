import { redirect } from '@sveltejs/kit';
import { orShow } from '#lib/api/api.server.ts';
import { fieldsOf, refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  scenario: orShow(await locals.api.GET('/api/v1/scenarios/{scenario}', { params: { path: params } }), url),
  key: crypto.randomUUID(),
});

export const actions: Actions = {
  default: async (event) => {
    const { key = '' } = await fieldsOf(event);
    const answer = await event.locals.api.POST('/api/v1/scenarios/{scenario}/plays', {
      params: { path: event.params },
      body: { key },
    });
    if (!answer.data) return refuse(answer, {});
    redirect(303, `/play/run/${answer.data.id}`);
  },
};
