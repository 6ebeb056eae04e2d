import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import createClient, { type Client } from 'openapi-fetch';
import { forwardCookies } from './cookies.ts';
import { type Answer, problemOf } from './problem.ts';
import type { paths } from './schema.ts';

/** The API as one visitor may use it, typed from its own document. */
export type Api = Pick<Client<paths>, 'GET' | 'POST' | 'PUT' | 'DELETE'>;

/** What the API in the same process hangs on Node's request (api/src/platform/web). */
interface InProcess {
  read(question: {
    template: string;
    path: Record<string, string>;
    query: Record<string, unknown>;
    cookie: string;
  }): Promise<{ status: number; body: unknown; cookies: string[] }>;
  fetch(request: Request): Promise<Response>;
}

const inProcess = ({ platform }: RequestEvent): InProcess | undefined =>
  (platform?.req as { sarai?: InProcess } | undefined)?.sarai;

/** Opens the API in the visitor's name: with their cookies, language and address. */
export function openApi(event: RequestEvent, cookies: () => string): Api {
  const client = createClient<paths>({
    baseUrl: event.url.origin,
    fetch: (request) => ask(event, request, cookies()),
  });
  const door = inProcess(event);
  return door ? Object.assign(client, { GET: reader(event, door, cookies) }) : client;
}

interface Params {
  params?: { path?: Record<string, string>; query?: Record<string, unknown> };
}

function reader(event: RequestEvent, door: InProcess, cookies: () => string): Api['GET'] {
  const read = async (template: string, { params }: Params = {}): Promise<Answer<unknown>> => {
    const { path = {}, query = {} } = params ?? {};
    const { status, body, cookies: made } = await door.read({ template, path, query, cookie: cookies() });
    forwardCookies(made, event.cookies);
    return status < 400 ? { data: body, response: { status } } : { error: body, response: { status } };
  };
  return read as unknown as Api['GET'];
}

/** Commands go through the API's own front, which reads and checks their bodies. */
function ask(event: RequestEvent, request: Request, cookies: string): Promise<Response> {
  request.headers.set('cookie', cookies);
  request.headers.set('x-forwarded-for', event.getClientAddress());
  request.headers.set('host', event.url.host);
  return inProcess(event)?.fetch(request) ?? fetch(request);
}

/** What a page needs to be shown at all: a refusal becomes the error page, a missing session the sign-in page. */
export function orShow<T>(answer: Answer<T>, url: URL): T {
  if (answer.data !== undefined) return answer.data;
  const problem = problemOf(answer);
  if (problem.status === 401) redirect(303, `/sign-in?next=${encodeURIComponent(url.pathname + url.search)}`);
  error(problem.status, problem.title, { problem });
}
