import type { Problem } from '@sarai/contract';

/** What the API answered to one question. */
export interface Answer<T> {
  data?: T;
  error?: unknown;
  response: { status: number };
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
