import { redirect } from '@sveltejs/kit';
import { api } from '#lib/api/client.ts';
import { forwardCookies } from '#lib/api/cookies.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, fetch, url }) => {
  const everywhere = (await request.formData()).has('everywhere');
  const client = api(fetch, url.origin);
  const { response } = everywhere
    ? await client.DELETE('/api/v1/sessions')
    : await client.DELETE('/api/v1/session');
  forwardCookies(response, cookies);
  redirect(303, '/');
};
