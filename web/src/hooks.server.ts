import type { Handle, HandleFetch, HandleServerError } from '@sveltejs/kit/hooks';
import { api } from '#lib/api/client.ts';
import { chosenOrBest, languageCookie } from '#lib/i18n/language.ts';
import { themeCookie, toTheme } from '#lib/theme/theme.ts';

/** The API in the same process hangs its door on Node's request (api/src/platform/web). */
interface WithApi {
  sarai?: { fetch(request: Request): Promise<Response> };
}

export const handle: Handle = async ({ event, resolve }) => {
  const { cookies, locals, request } = event;
  locals.theme = toTheme(cookies.get(themeCookie));
  locals.me = await readSession(event);
  // What was chosen on this device, else what the person chose on another one, else what the browser asks for.
  const chosen = cookies.get(languageCookie) ?? locals.me?.person.language ?? undefined;
  locals.language = chosenOrBest(chosen, request.headers.get('accept-language'));
  const response = await resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%sarai.lang%', locals.language)
        .replace('%sarai.dir%', 'ltr')
        .replace('%sarai.theme%', locals.theme),
  });
  // Pages hold what one person may see; a shared cache must not keep them.
  response.headers.set('cache-control', 'private, no-store');
  response.headers.set('content-language', locals.language);
  return response;
};

type Event = Parameters<Handle>[0]['event'];

async function readSession({ cookies, fetch, url, route }: Event): Promise<App.Locals['me']> {
  const signedIn = cookies.get('sarai.session_token') ?? cookies.get('__Secure-sarai.session_token');
  if (!signedIn || !route.id) return null;
  const { data } = await api(fetch, url.origin).GET('/api/v1/session');
  return data ?? null;
}

/** The API answers in this process where it can, and in the visitor's name: with their cookies, language and address. */
export const handleFetch: HandleFetch = async ({ event, request, fetch }) => {
  const { pathname, origin } = new URL(request.url);
  if (origin !== event.url.origin || !pathname.startsWith('/api/')) return fetch(request);
  const own = new Request(request);
  own.headers.set('cookie', cookiesOf(event));
  own.headers.set('x-forwarded-for', event.getClientAddress());
  own.headers.set('host', event.url.host);
  const inProcess = event.platform?.req as WithApi | undefined;
  return inProcess?.sarai?.fetch(own) ?? fetch(own);
};

/** The visitor's cookies, with the language that this page is in. */
function cookiesOf({ request, locals }: Event): string {
  const sent = (request.headers.get('cookie') ?? '')
    .split(/;\s*/)
    .filter((cookie) => cookie && !cookie.startsWith(`${languageCookie}=`));
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- not yet set while the language itself is being found
  return (locals.language ? [...sent, `${languageCookie}=${locals.language}`] : sent).join('; ');
}

export const handleError: HandleServerError = (caught) => {
  if (caught.kind === 'app') return caught.error;
  if (caught.kind === 'unknown') logFailure(caught.error, caught.event.route.id);
  return { message: '' };
};

/** Its kind and place, never its values: they may be personal. */
function logFailure(error: unknown, route: string | null): void {
  const stack =
    error instanceof Error
      ? error.stack
          ?.split('\n')
          .filter((line) => line.trimStart().startsWith('at '))
          .slice(0, 6)
      : undefined;
  // eslint-disable-next-line no-console -- the server's log is its standard error
  console.error(
    JSON.stringify({
      level: 'error',
      context: 'page',
      route,
      error: error instanceof Error ? error.name : typeof error,
      stack,
    }),
  );
}
