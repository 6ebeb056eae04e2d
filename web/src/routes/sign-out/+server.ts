import { redirect } from '@sveltejs/kit';
import { forwardCookies } from '#lib/api/cookies.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, locals }) => {
  const everywhere = (await request.formData()).has('everywhere');
  const { api } = locals;
  const { response } = everywhere
    ? await api.DELETE('/api/v1/sessions')
    : await api.DELETE('/api/v1/session');
  forwardCookies(response.headers.getSetCookie(), cookies);
  redirect(303, '/');
};
