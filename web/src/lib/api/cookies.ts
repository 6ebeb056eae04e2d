import type { Cookies } from '@sveltejs/kit';

/** Hands the API's cookies on to the visitor. */
export function forwardCookies(made: string[], cookies: Cookies): void {
  for (const header of made) {
    const [pair = '', ...attributes] = header.split(/;\s*/);
    const [name = '', value = ''] = split(pair);
    const given = new Map(attributes.map((attribute) => split(attribute.toLowerCase())));
    cookies.set(name, value, {
      path: given.get('path') || '/',
      httpOnly: given.has('httponly'),
      secure: given.has('secure'),
      sameSite: 'lax',
      ...(given.has('max-age') && { maxAge: Number(given.get('max-age')) }),
      encode: (raw) => raw,
    });
  }
}

function split(text: string): [string, string] {
  const at = text.indexOf('=');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
