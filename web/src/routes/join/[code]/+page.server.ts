import { redirect } from '@sveltejs/kit';
import { orShow } from '#lib/api/api.server.ts';
import { forwardCookies } from '#lib/api/cookies.ts';
import { fieldsOf, refuse } from '#lib/api/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const answer = await locals.api.GET('/api/v1/joining/{code}', { params: { path: params } });
  return { invitation: orShow(answer, url) };
};

export const actions: Actions = {
  open: async (event) => {
    const { cookies, locals, params } = event;
    const fields = await fieldsOf(event);
    const { name = '', login = '', password = '', noticeVersion = '' } = fields;
    const body = { name, login, password, noticeVersion, noticeLanguage: locals.language };
    const answer = await locals.api.POST('/api/v1/joining/{code}', {
      params: { path: params },
      body,
    });
    if (!answer.response.ok) return refuse(answer, fields);
    forwardCookies(answer.response.headers.getSetCookie(), cookies);
    redirect(303, '/');
  },
  member: async (event) => {
    const { locals, params } = event;
    const fields = await fieldsOf(event);
    const body = { noticeVersion: fields['noticeVersion'] ?? '', noticeLanguage: locals.language };
    const answer = await locals.api.POST('/api/v1/joining/{code}/member', {
      params: { path: params },
      body,
    });
    if (!answer.response.ok) return refuse(answer, fields);
    redirect(303, '/');
  },
};
