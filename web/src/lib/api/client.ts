import { error, redirect } from '@sveltejs/kit';
import type { Problem } from '@sarai/contract';
import createClient, { type Client } from 'openapi-fetch';
import type { paths } from './schema.ts';

export type Api = Client<paths>;

/** The API, typed from its own document. In a load or an action, give `event.fetch`. */
export const api = (fetch: typeof globalThis.fetch, origin = ''): Api =>
  createClient<paths>({ fetch: (request) => fetch(request), baseUrl: origin });

export interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** A refusal of the API, or one made here when there was no answer that could be read. */
export function problemOf({ error: body, response }: Answer<unknown>): Problem {
  const problem = body as Problem | undefined;
  if (problem?.code) return problem;
  return {
    type: 'about:blank',
    title: '',
    status: response.status,
    detail: '',
    code: 'server-error',
    requestId: '',
  };
}

/** What a page needs to be shown at all: a refusal becomes the error page, a missing session the sign-in page. */
export function orShow<T>(answer: Answer<T>, url: URL): T {
  if (answer.data !== undefined) return answer.data;
  const problem = problemOf(answer);
  if (problem.status === 401) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  error(problem.status, problem.title, { problem });
}
