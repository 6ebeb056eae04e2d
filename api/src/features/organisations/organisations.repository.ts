import { Injectable } from '@nestjs/common';
import type { AccountRole, Language } from '@sarai/contract';
import type { Actor } from '../../platform/database/actor.js';
import { Database } from '../../platform/database/database.js';

interface Consent {
  noticeVersion: string;
  noticeLanguage: Language;
}

@Injectable()
export class OrganisationsRepository {
  constructor(private readonly database: Database) {}

  colleagues(actor: Actor) {
    return this.database.as(actor, (tx) =>
      tx.membership.findMany({
        where: { organisationId: actor.organisationId },
        include: { person: { select: { name: true, email: true, username: true } } },
        orderBy: { person: { name: 'asc' } },
      }),
    );
  }

  colleague(actor: Actor, personId: string) {
    return this.database.as(actor, (tx) =>
      tx.membership.findUnique({
        where: { organisationId_personId: { organisationId: actor.organisationId, personId } },
        include: { person: { select: { name: true, email: true, username: true } } },
      }),
    );
  }

  /** Gives roles; false when the organisation would be left without an administrator. */
  saveRoles(actor: Actor, personId: string, roles: AccountRole[]): Promise<boolean> {
    return this.database.as(actor, async (tx) => {
      const { organisationId } = actor;
      // Locks the administrators, so that two changes at once cannot remove the last two.
      const administrators = await tx.$queryRaw<{ person_id: string }[]>`
        SELECT person_id FROM membership
        WHERE organisation_id = ${organisationId}::uuid AND 'administrator' = ANY (roles) FOR UPDATE`;
      const others = administrators.filter((row) => row.person_id !== personId);
      if (others.length === 0 && !roles.includes('administrator')) return false;
      await tx.membership.update({
        where: { organisationId_personId: { organisationId, personId } },
        data: { roles },
      });
      return true;
    });
  }

  invitations(actor: Actor) {
    return this.database.as(actor, (tx) =>
      tx.invitation.findMany({
        where: { organisationId: actor.organisationId },
        orderBy: { createdAt: 'desc' },
        take: 100,
      }),
    );
  }

  addInvitation(
    actor: Actor,
    invitation: { code: string; roles: AccountRole[]; note: string; mostUses: number; expiresAt: Date },
  ) {
    const { organisationId, personId } = actor;
    return this.database.as(actor, (tx) =>
      tx.invitation.create({ data: { ...invitation, organisationId, createdBy: personId } }),
    );
  }

  async revokeInvitation(actor: Actor, id: string, now: Date): Promise<boolean> {
    const where = { id, organisationId: actor.organisationId, revokedAt: null };
    const { count } = await this.database.as(actor, (tx) =>
      tx.invitation.updateMany({ where, data: { revokedAt: now } }),
    );
    return count > 0;
  }

  /** For people who are not members yet, so in the scope of accounts. */
  invitationByCode(code: string) {
    return this.database.accountsPrisma.invitation.findUnique({
      where: { code },
      include: { organisation: true },
    });
  }

  /**
   * Uses an invitation once: the use is counted first, then `person` makes or names the person, then they are a member.
   * When `person` fails the use is given back. No transaction spans `person`, which brings connections of its own: with a
   * class joining at once, every connection would be held by somebody waiting for one more.
   * Undefined when the invitation is not open any more.
   */
  async use(
    code: string,
    now: Date,
    consent: Consent,
    person: () => Promise<string>,
  ): Promise<true | undefined> {
    const used = await this.countUse(code, now);
    if (!used) return undefined;
    try {
      await this.addMember(used.organisation_id, await person(), used.roles, {
        ...consent,
        noticeAcceptedAt: now,
      });
      return true;
    } catch (error) {
      await this.database.accountsPrisma.invitation.update({
        where: { code },
        data: { uses: { decrement: 1 } },
      });
      throw error;
    }
  }

  private async countUse(code: string, now: Date) {
    const [used] = await this.database.accountsPrisma.$queryRaw<
      { organisation_id: string; roles: AccountRole[] }[]
    >`
      UPDATE invitation SET uses = uses + 1
      WHERE code = ${code} AND uses < most_uses AND expires_at > ${now} AND revoked_at IS NULL
      RETURNING organisation_id, roles::text[] AS roles`;
    return used;
  }

  private async addMember(
    organisationId: string,
    personId: string,
    added: AccountRole[],
    consent: Consent & { noticeAcceptedAt: Date },
  ): Promise<void> {
    const where = { organisationId_personId: { organisationId, personId } };
    await this.database.accountsPrisma.$transaction(async (tx) => {
      const known = await tx.membership.findUnique({ where });
      const roles = [...new Set([...(known?.roles ?? []), ...added])];
      await tx.membership.upsert({
        where,
        create: { organisationId, personId, roles, ...consent },
        update: { roles, ...consent },
      });
    });
  }
}
