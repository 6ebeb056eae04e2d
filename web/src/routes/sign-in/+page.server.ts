import { redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/api/back.ts';
import { api } from '#lib/api/client.ts';
import { forwardCookies } from '#lib/api/cookies.ts';
import { fieldsOf, refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (locals.me) redirect(303, ownPath(url.searchParams.get('next')));
};

export const actions: Actions = {
  default: async (event) => {
    const { cookies, fetch, url } = event;
    const fields = await fieldsOf(event);
    const answer = await api(fetch, url.origin).POST('/api/v1/session', {
      body: { login: fields['login'] ?? '', password: fields['password'] ?? '' },
    });
    if (!answer.response.ok) return refuse(answer, fields);
    forwardCookies(answer.response, cookies);
    redirect(303, ownPath(url.searchParams.get('next')));
  },
};
