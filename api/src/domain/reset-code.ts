/** Letters and digits that nobody confuses when reading them aloud or from paper: no 0 O 1 I L U. */
const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code for people: `groups` of four characters joined by hyphens, from random bytes (at least 4 a group). */
export function codeFromBytes(bytes: Uint8Array, groups: number): string {
  const letters = Array.from(bytes.subarray(0, groups * 4), (byte) => alphabet[byte % alphabet.length]);
  return Array.from({ length: groups }, (_, group) => letters.slice(group * 4, group * 4 + 4).join('')).join(
    '-',
  );
}

/** The same code however it was typed: with or without hyphens, spaces and capitals. */
export function normaliseCode(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
  return letters.match(/.{1,4}/g)?.join('-') ?? '';
}
