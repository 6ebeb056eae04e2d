import { format } from '#lib/i18n/format.ts';

/** Points with a minus sign in place of a hyphen. */
export const inNumbers = (points: number): string => format().number(points).replace('-', '−');
