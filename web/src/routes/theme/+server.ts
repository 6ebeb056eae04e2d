import { redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/api/back.ts';
import { themeCookie, toTheme } from '#lib/theme/theme.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const theme = toTheme(form.get('theme'));
  cookies.set(themeCookie, theme, {
    path: '/',
    maxAge: 60 * 60 * 24 * 365,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
  if (request.headers.get('accept')?.includes('application/json')) return Response.json({ theme });
  redirect(303, ownPath(form.get('next')));
};
