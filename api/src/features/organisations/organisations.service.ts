import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type {
  AccountRole,
  Colleague,
  Invitation,
  InvitationView,
  Language,
  ResetSlip,
} from '@sarai/contract';
import { invitationState, noticeVersion } from '../../domain/invitation.js';
import { codeFromBytes, normaliseCode } from '../../domain/reset-code.js';
import { Limits } from '../../platform/auth/limits.js';
import type { WithCookies } from '../../platform/auth/cookies.js';
import type { SignedIn } from '../../platform/auth/sessions.js';
import { whoMay } from '../../platform/auth/who-may.js';
import { Clock } from '../../platform/clock/clock.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import type { Actor } from '../../platform/database/actor.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { AccountsService, isPlaceholder, type NewAccount } from '../accounts/accounts.service.js';
import { OrganisationsRepository } from './organisations.repository.js';

const day = 24 * 60 * 60 * 1000;
const slipLife = 3 * day;

interface Consent {
  noticeVersion: string;
  noticeLanguage: Language;
}

@Injectable()
export class OrganisationsService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly organisations: OrganisationsRepository,
    private readonly accounts: AccountsService,
    private readonly limits: Limits,
    private readonly clock: Clock,
  ) {}

  async colleagues(actor: Actor): Promise<Colleague[]> {
    whoMay(actor, 'people:see');
    const rows = await this.organisations.colleagues(actor);
    return rows.map(({ personId, roles, joinedAt, person }) => ({
      id: personId,
      name: person.name,
      login: person.username ?? person.email,
      hasEmail: !isPlaceholder(person.email),
      roles,
      joinedAt: joinedAt.toISOString(),
    }));
  }

  async changeRoles(actor: Actor, personId: string, roles: AccountRole[]): Promise<void> {
    whoMay(actor, 'people:manage');
    if (!(await this.organisations.colleague(actor, personId))) throw new Refusal('not-found');
    if (!(await this.organisations.saveRoles(actor, personId, [...new Set(roles)])))
      throw new Refusal('last-administrator');
  }

  /** A slip to print and hand over: whoever holds it sets this person's password. */
  async makeResetSlip(actor: Actor, personId: string, origin: string): Promise<ResetSlip> {
    whoMay(actor, 'people:manage');
    const colleague = await this.organisations.colleague(actor, personId);
    if (!colleague) throw new Refusal('not-found');
    // Whoever holds the slip signs in as that person everywhere: one organisation must not open another's door.
    if (await this.accounts.belongsElsewhere(personId, actor.organisationId))
      throw new Refusal('belongs-elsewhere');
    const code = codeFromBytes(randomBytes(16), 4);
    const expiresAt = new Date(this.clock.now().getTime() + slipLife);
    await this.accounts.makeResetCode(personId, code, expiresAt);
    const { name, username, email } = colleague.person;
    return {
      name,
      login: username ?? email,
      code,
      url: `${this.config.url ?? origin}/reset`,
      expiresAt: expiresAt.toISOString(),
    };
  }

  async invitations(actor: Actor, origin: string): Promise<Invitation[]> {
    whoMay(actor, 'invitations:manage');
    const now = this.clock.now();
    const rows = await this.organisations.invitations(actor);
    return rows.map(({ id, code, roles, note, mostUses, uses, expiresAt, revokedAt }) => ({
      id,
      code,
      url: `${this.config.url ?? origin}/join/${code}`,
      roles,
      note,
      mostUses,
      uses,
      expiresAt: expiresAt.toISOString(),
      state: invitationState({ uses, mostUses, expiresAt, revokedAt }, now),
    }));
  }

  async invite(
    actor: Actor,
    invitation: { roles: AccountRole[]; note: string; mostUses: number; days: number },
  ): Promise<void> {
    whoMay(actor, 'invitations:manage');
    const { roles, note, mostUses, days } = invitation;
    const expiresAt = new Date(this.clock.now().getTime() + days * day);
    await this.organisations.addInvitation(actor, {
      code: codeFromBytes(randomBytes(16), 3),
      roles: [...new Set(roles)],
      note,
      mostUses,
      expiresAt,
    });
  }

  async revokeInvitation(actor: Actor, id: string): Promise<void> {
    whoMay(actor, 'invitations:manage');
    if (!(await this.organisations.revokeInvitation(actor, id, this.clock.now())))
      throw new Refusal('not-found');
  }

  /** What an invitation offers. Who may: anyone who holds its code; guesses are limited. */
  async viewInvitation(code: string, address: string): Promise<InvitationView> {
    const invitation = await this.openInvitation(code, address);
    const { organisation, roles, expiresAt } = invitation;
    return { organisation: organisation.name, roles, expiresAt: expiresAt.toISOString(), noticeVersion };
  }

  /** Makes an account and joins. Who may: anyone who holds an open invitation and has accepted the present notice. */
  async join(code: string, account: NewAccount, consent: Consent, address: string): Promise<WithCookies> {
    let cookies: string[] = [];
    await this.useInvitation(code, consent, address, async () => {
      const opened = await this.accounts.open(account);
      cookies = opened.cookies;
      return opened.personId;
    });
    return { cookies };
  }

  /** Joins with the account that one is signed in with. */
  async joinAsMember(me: SignedIn, code: string, consent: Consent, address: string): Promise<void> {
    await this.useInvitation(code, consent, address, () => Promise.resolve(me.person.id));
  }

  private openInvitation(code: string, address: string) {
    return this.limits.guardAddress('invitation', address, async () => {
      const invitation = await this.organisations.invitationByCode(normaliseCode(code));
      if (!invitation) throw new Refusal('not-found');
      if (invitationState(invitation, this.clock.now()) !== 'open') throw new Refusal('invitation-closed');
      return invitation;
    });
  }

  private async useInvitation(
    code: string,
    consent: Consent,
    address: string,
    person: () => Promise<string>,
  ): Promise<void> {
    await this.openInvitation(code, address);
    if (consent.noticeVersion !== noticeVersion) throw new Refusal('notice-outdated');
    const used = await this.organisations.use(normaliseCode(code), this.clock.now(), consent, person);
    if (!used) throw new Refusal('invitation-closed');
  }
}
