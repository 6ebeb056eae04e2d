import { redirect } from '@sveltejs/kit';
import { orShow } from '#lib/api/api.server.ts';
import { fieldsOf, refuse } from '#lib/api/form.ts';
import { nextHref } from '#lib/learn/next.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => ({
  course: orShow(await locals.api.GET('/api/v1/courses/{course}', { params: { path: params } }), url),
  key: crypto.randomUUID(),
});

export const actions: Actions = {
  enrol: async ({ locals, params, url }) => {
    const { api } = locals;
    const answer = await api.POST('/api/v1/courses/{course}/enrolment', { params: { path: params } });
    if (!answer.response.ok) return refuse(answer, {});
    const course = orShow(await api.GET('/api/v1/courses/{course}', { params: { path: params } }), url);
    redirect(303, course.progress ? nextHref(params.course, course.progress.next) : url.pathname);
  },
  test: async (event) => {
    const { locals, params } = event;
    const { key = '' } = await fieldsOf(event);
    const answer = await locals.api.POST('/api/v1/courses/{course}/attempts', {
      params: { path: params },
      body: { key },
    });
    if (!answer.data) return refuse(answer, {});
    redirect(303, `/learn/${params.course}/test/${answer.data.attempt}`);
  },
};
