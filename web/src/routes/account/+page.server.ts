import { redirect } from '@sveltejs/kit';
import { orShow } from '#lib/api/api.server.ts';
import { forwardCookies } from '#lib/api/cookies.ts';
import { fieldsOf, refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!locals.me) redirect(303, '/sign-in?next=/account');
  return { organisations: orShow(await locals.api.GET('/api/v1/me/organisations'), url) };
};

export const actions: Actions = {
  password: async (event) => {
    const fields = await fieldsOf(event);
    const body = { current: fields['current'] ?? '', password: fields['password'] ?? '' };
    const answer = await event.locals.api.PUT('/api/v1/me/password', { body });
    if (!answer.response.ok) return refuse(answer, fields);
    forwardCookies(answer.response.headers.getSetCookie(), event.cookies);
    return { saved: true };
  },
  organisation: async (event) => {
    const fields = await fieldsOf(event);
    const answer = await event.locals.api.PUT('/api/v1/me/organisation', {
      body: { organisationId: fields['organisation'] ?? '' },
    });
    if (!answer.response.ok) return refuse(answer, fields);
    redirect(303, '/account');
  },
};
