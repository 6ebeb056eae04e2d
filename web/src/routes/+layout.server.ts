import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, cookies }) => ({
  language: locals.language,
  theme: locals.theme,
  me: locals.me,
  timeZone: knownZone(cookies.get('sarai-zone')) ?? 'Asia/Tashkent',
});

/** The zone that the browser told, if the server knows it. */
function knownZone(name: string | undefined): string | undefined {
  try {
    return name && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
