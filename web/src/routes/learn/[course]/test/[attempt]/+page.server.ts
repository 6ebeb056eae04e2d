import { redirect } from '@sveltejs/kit';
import { orShow } from '#lib/api/api.server.ts';
import { refuse } from '#lib/api/form.ts';
import { responseFromForm } from '#lib/learn/response.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const attempt = orShow(
    await locals.api.GET('/api/v1/courses/{course}/attempts/{attempt}', {
      params: { path: params },
    }),
    url,
  );
  if (attempt.submittedAt) redirect(303, `${url.pathname}/result`);
  return { attempt, key: crypto.randomUUID() };
};

export const actions: Actions = {
  /** The way without JavaScript: one question at a time. */
  answer: async ({ request, locals, params, url }) => {
    const { api } = locals;
    const form = await request.formData();
    const attempt = orShow(
      await api.GET('/api/v1/courses/{course}/attempts/{attempt}', { params: { path: params } }),
      url,
    );
    const item = attempt.items.map((entry) => entry.item).find(({ id }) => id === form.get('item'));
    const response = item && responseFromForm(item, form);
    if (!item || !response) redirect(303, `${url.pathname}#${String(form.get('item'))}`);
    const body = { key: String(form.get('key')), item: item.id, response };
    const answer = await api.POST('/api/v1/courses/{course}/attempts/{attempt}/responses', {
      params: { path: params },
      body,
    });
    if (!answer.response.ok) return refuse(answer, {});
    const next = attempt.items[attempt.items.findIndex((entry) => entry.item.id === item.id) + 1];
    redirect(303, `${url.pathname}#${next?.item.id ?? 'hand-in'}`);
  },
  submit: async ({ request, locals, params, url }) => {
    const form = await request.formData();
    const answer = await locals.api.POST('/api/v1/courses/{course}/attempts/{attempt}/submission', {
      params: { path: params },
      body: { key: String(form.get('key')) },
    });
    if (!answer.response.ok) return refuse(answer, {});
    redirect(303, `${url.pathname}/result`);
  },
};
