import { error, redirect } from '@sveltejs/kit';
import { ownPath } from '#lib/api/back.ts';
import { languageCookie, toLanguage } from '#lib/i18n/language.ts';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, url, locals }) => {
  const form = await request.formData();
  const language = toLanguage(form.get('language'));
  if (!language) error(400);
  cookies.set(languageCookie, language, {
    path: '/',
    maxAge: 60 * 60 * 24 * 365,
    httpOnly: false,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
  });
  if (locals.me) await locals.api.PUT('/api/v1/me/language', { body: { language } });
  if (request.headers.get('accept')?.includes('application/json')) return Response.json({ language });
  redirect(303, ownPath(form.get('next')));
};
