/** Version of the privacy notice in locales/<lang>/privacy.json; raise it when the notice changes. */
export const noticeVersion = '2026-11';

export type InvitationState = 'open' | 'used-up' | 'expired' | 'revoked';

interface Uses {
  uses: number;
  mostUses: number;
  expiresAt: Date;
  revokedAt: Date | null;
}

export function invitationState({ uses, mostUses, expiresAt, revokedAt }: Uses, now: Date): InvitationState {
  if (revokedAt) return 'revoked';
  if (expiresAt <= now) return 'expired';
  return uses >= mostUses ? 'used-up' : 'open';
}
