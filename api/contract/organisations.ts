import { z } from 'zod';
import { accountRole } from './accounts.ts';
import { id, instant, line } from './common.ts';

export const colleague = z.strictObject({
  id,
  name: z.string(),
  /** E-mail address, or the username of a person who has none. */
  login: z.string(),
  hasEmail: z.boolean(),
  roles: z.array(accountRole),
  joinedAt: instant,
});
export const colleagues = z.array(colleague);
export type Colleague = z.infer<typeof colleague>;

export const rolesChange = z.strictObject({ roles: z.array(accountRole).min(1).max(7) });

export const invitation = z.strictObject({
  id,
  code: z.string(),
  url: z.string(),
  roles: z.array(accountRole),
  note: z.string(),
  mostUses: z.int(),
  uses: z.int(),
  expiresAt: instant,
  state: z.enum(['open', 'used-up', 'expired', 'revoked']),
});
export const invitations = z.array(invitation);
export type Invitation = z.infer<typeof invitation>;

export const newInvitation = z.strictObject({
  roles: z.array(accountRole).min(1).max(7),
  note: line.max(200).default(''),
  mostUses: z.int().min(1).max(1000).default(30),
  days: z.int().min(1).max(90).default(14),
});

/** What an administrator prints for a person without e-mail; the code works once. */
export const resetSlip = z.strictObject({
  name: z.string(),
  login: z.string(),
  code: z.string(),
  url: z.string(),
  expiresAt: instant,
});
export type ResetSlip = z.infer<typeof resetSlip>;
