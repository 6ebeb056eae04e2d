import { z } from 'zod';
import { languages } from './languages.ts';

export const language = z.enum(languages);

/** A text of the content and the language that it is really in, which differs from the one asked for after a fallback. */
export const text = z.strictObject({ text: z.string(), lang: language });
export type Text = z.infer<typeof text>;

/** A line that somebody types: no control characters, of which PostgreSQL refuses one and screens show none. */
export const line = z
  .string()
  .trim()
  .regex(/^\P{Cc}*$/u);

export const id = z.uuid();
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
/** A new UUID that the client makes for each command: a repeat with the same key answers what the first one did. */
export const idempotencyKey = z.uuid();
export const instant = z.iso.datetime();

/** RFC 9457. `code` is a key of locales/<lang>/refusals.json; `detail` its sentence in the reader's language. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  requestId: z.string(),
  fields: z.array(z.strictObject({ path: z.string(), code: z.string(), detail: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
