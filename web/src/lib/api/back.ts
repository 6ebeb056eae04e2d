/** A place of this site to go back to, and no other: what a form or an address says is not to be trusted. */
export function ownPath(next: unknown, otherwise = '/'): string {
  const text = typeof next === 'string' ? next : '';
  return /^\/(?![/\\])/.test(text) ? text : otherwise;
}
