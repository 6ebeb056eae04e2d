import { redirect } from '@sveltejs/kit';
import { orShow } from '#lib/api/api.server.ts';
import { fieldsOf, refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  play: orShow(await locals.api.GET('/api/v1/plays/{play}', { params: { path: params } }), url),
  key: crypto.randomUUID(),
});

export const actions: Actions = {
  /** The way without JavaScript; with it, the page judges at once and sends the decision itself. */
  default: async (event) => {
    const fields = await fieldsOf(event);
    const { key = '', option = '', of = '' } = fields;
    const by = (['deadline', 'exit'] as const).find((name) => name in fields);
    const move = by ? { type: by, of } : { type: 'choose' as const, option };
    const body = { key, event: move };
    const answer = await event.locals.api.POST('/api/v1/plays/{play}/events', {
      params: { path: event.params },
      body,
    });
    if (!answer.response.ok) return refuse(answer, {});
    redirect(303, event.url.pathname);
  },
};
