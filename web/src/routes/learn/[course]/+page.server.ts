import { redirect } from '@sveltejs/kit';
import { api, orShow } from '#lib/api/client.ts';
import { fieldsOf, refuse } from '#lib/api/form.ts';
import { nextHref } from '#lib/learn/next.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ fetch, params, url }) => ({
  course: orShow(
    await api(fetch, url.origin).GET('/api/v1/courses/{course}', { params: { path: params } }),
    url,
  ),
  key: crypto.randomUUID(),
});

export const actions: Actions = {
  enrol: async ({ fetch, params, url }) => {
    const client = api(fetch, url.origin);
    const answer = await client.POST('/api/v1/courses/{course}/enrolment', { params: { path: params } });
    if (!answer.response.ok) return refuse(answer, {});
    const course = orShow(await client.GET('/api/v1/courses/{course}', { params: { path: params } }), url);
    redirect(303, course.progress ? nextHref(params.course, course.progress.next) : url.pathname);
  },
  test: async (event) => {
    const { fetch, params, url } = event;
    const { key = '' } = await fieldsOf(event);
    const answer = await api(fetch, url.origin).POST('/api/v1/courses/{course}/attempts', {
      params: { path: params },
      body: { key },
    });
    if (!answer.data) return refuse(answer, {});
    redirect(303, `/learn/${params.course}/test/${answer.data.attempt}`);
  },
};
