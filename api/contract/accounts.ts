import { z } from 'zod';
import { id, instant, language, line } from './common.ts';

/** What a person may do in an organisation. */
export const accountRoles = [
  'trainee',
  'facilitator',
  'evaluator',
  'participant',
  'author',
  'translator',
  'administrator',
] as const;
export const accountRole = z.enum(accountRoles);
export type AccountRole = z.infer<typeof accountRole>;

const login = line.min(1).max(254);
const password = z.string().min(10).max(128);
export const invitationCode = z.string().trim().min(6).max(40);

export const signIn = z.strictObject({ login, password: z.string().min(1).max(128) });

export const me = z.strictObject({
  person: z.strictObject({ id, name: z.string(), language: language.nullable() }),
  organisation: z.strictObject({ id, name: z.string() }).nullable(),
  roles: z.array(accountRole),
});
export type Me = z.infer<typeof me>;

export const organisationChoice = z.strictObject({ organisationId: id });
export const memberships = z.array(z.strictObject({ id, name: z.string(), current: z.boolean() }));
export const languageChoice = z.strictObject({ language });
export const passwordChange = z.strictObject({ current: z.string().min(1).max(128), password });
export const resetRequest = z.strictObject({ login });
export const reset = z.strictObject({ code: z.string().trim().min(8).max(64), password });

export const invitationView = z.strictObject({
  organisation: z.string(),
  roles: z.array(accountRole),
  expiresAt: instant,
  noticeVersion: z.string(),
});
export type InvitationView = z.infer<typeof invitationView>;

export const join = z.strictObject({
  name: line.min(1).max(120),
  login: line.min(3).max(254),
  password,
  /** Version of the privacy notice that the person has read and accepted, and the language they read it in. */
  noticeVersion: z.string().max(40),
  noticeLanguage: language,
});
export const joinAsMember = join.pick({ noticeVersion: true, noticeLanguage: true });

export const demoMail = z.strictObject({
  id,
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  sentAt: instant,
});
export const demoMails = z.array(demoMail);
