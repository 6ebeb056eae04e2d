import type { Handle, HandleServerError } from '@sveltejs/kit/hooks';
import { openApi } from '#lib/api/api.server.ts';
import { chosenOrBest, languageCookie } from '#lib/i18n/language.ts';
import { themeCookie, toTheme } from '#lib/theme/theme.ts';

export const handle: Handle = async ({ event, resolve }) => {
  const { cookies, locals, request } = event;
  locals.theme = toTheme(cookies.get(themeCookie));
  locals.api = openApi(event, () => cookiesOf(event));
  locals.me = await readSession(event);
  // What was chosen on this device, else what the person chose on another one, else what the browser asks for.
  const chosen = cookies.get(languageCookie) ?? locals.me?.person.language ?? undefined;
  locals.language = chosenOrBest(chosen, request.headers.get('accept-language'));
  const response = await renderedOnce(event, resolve);
  // Pages hold what one person may see; a shared cache must not keep them.
  response.headers.set('cache-control', 'private, no-store');
  response.headers.set('content-language', locals.language);
  return response;
};

type Event = Parameters<Handle>[0]['event'];
type Resolve = Parameters<Handle>[0]['resolve'];

/**
 * A page's HTML is taken out before SvelteKit weighs it for an ETag, which nobody may use (no-store) and which costs
 * as much as rendering. No load here streams, so a page is one chunk.
 */
async function renderedOnce(event: Event, resolve: Resolve): Promise<Response> {
  const { language, theme } = event.locals;
  let page: Uint8Array<ArrayBuffer> | undefined;
  const response = await resolve(event, {
    transformPageChunk: ({ html }) => {
      page = encoder.encode(html.replace('%sarai.lang%', language).replace('%sarai.theme%', theme));
      return '';
    },
  });
  if (!page) return response;
  response.headers.delete('etag');
  response.headers.set('content-length', String(page.byteLength));
  return new Response(page, response);
}

const encoder = new TextEncoder();

async function readSession({ cookies, locals, route }: Event): Promise<App.Locals['me']> {
  const signedIn = cookies.get('sarai.session_token') ?? cookies.get('__Secure-sarai.session_token');
  if (!signedIn || !route.id) return null;
  const { data } = await locals.api.GET('/api/v1/session');
  return data ?? null;
}

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
