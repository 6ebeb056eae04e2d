import { redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/api/back.ts';
import { forwardCookies } from '#lib/api/cookies.ts';
import { fieldsOf, refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.me) redirect(303, ownPath(url.searchParams.get('next')));
};

export const actions: Actions = {
  default: async (event) => {
    const { cookies, locals, url } = event;
    const fields = await fieldsOf(event);
    const answer = await locals.api.POST('/api/v1/session', {
      body: { login: fields['login'] ?? '', password: fields['password'] ?? '' },
    });
    if (!answer.response.ok) return refuse(answer, fields);
    forwardCookies(answer.response.headers.getSetCookie(), cookies);
    redirect(303, ownPath(url.searchParams.get('next')));
  },
};
