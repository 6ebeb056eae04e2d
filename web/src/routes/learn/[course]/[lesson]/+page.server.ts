import { fail, redirect } from '@sveltejs/kit';
import { orShow } from '#lib/api/api.server.ts';
import { problemOf } from '#lib/api/problem.ts';
import { refuse } from '#lib/api/form.ts';
import { responseFromForm } from '#lib/learn/response.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  lesson: orShow(
    await locals.api.GET('/api/v1/courses/{course}/lessons/{lesson}', {
      params: { path: params },
    }),
    url,
  ),
  /** Keys of the commands that this page can give: a repeat of the same form counts once. */
  key: crypto.randomUUID(),
});

export const actions: Actions = {
  /** The way without JavaScript; with it, the page asks the API itself. */
  answer: async ({ request, locals, params, url }) => {
    const { api } = locals;
    const form = await request.formData();
    const lesson = orShow(
      await api.GET('/api/v1/courses/{course}/lessons/{lesson}', { params: { path: params } }),
      url,
    );
    const block = lesson.blocks.find((one) => one.type === 'item' && one.item.id === form.get('item'));
    const response = block?.type === 'item' ? responseFromForm(block.item, form) : undefined;
    if (block?.type !== 'item' || !response) return fail(422, { unanswered: String(form.get('item')) });
    const body = { key: String(form.get('key')), item: block.item.id, response };
    const answer = await api.POST('/api/v1/courses/{course}/responses', {
      params: { path: { course: params.course } },
      body,
    });
    if (!answer.response.ok) return fail(answer.response.status, { problem: problemOf(answer), values: {} });
    redirect(303, `${url.pathname}#${block.id}`);
  },
  read: async ({ request, locals, params }) => {
    const { api } = locals;
    const form = await request.formData();
    const answer = await api.POST('/api/v1/courses/{course}/lessons/{lesson}/reading', {
      params: { path: params },
      body: { key: String(form.get('key')) },
    });
    if (!answer.response.ok) return refuse(answer, {});
    const next = String(form.get('next') ?? '');
    redirect(303, next ? `/learn/${params.course}/${next}` : `/learn/${params.course}#test`);
  },
};
