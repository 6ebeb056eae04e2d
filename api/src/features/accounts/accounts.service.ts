import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Language, Me } from '@sarai/contract';
import { isAPIError } from 'better-auth/api';
import { normaliseCode } from '../../domain/reset-code.js';
import { Auth, type ResetRequested } from '../../platform/auth/auth.js';
import type { WithCookies } from '../../platform/auth/cookies.js';
import { Limits } from '../../platform/auth/limits.js';
import type { SignedIn } from '../../platform/auth/sessions.js';
import { CONFIG, type Config } from '../../platform/config/config.js';
import { Refusal, type RefusalCode } from '../../platform/errors/refusal.js';
import { Texts } from '../../platform/i18n/texts.js';
import { Jobs } from '../../platform/jobs/jobs.js';
import { AccountsRepository } from './accounts.repository.js';

export interface NewAccount {
  name: string;
  login: string;
  password: string;
  language: Language;
}

@Injectable()
export class AccountsService implements OnModuleInit {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly auth: Auth,
    private readonly limits: Limits,
    private readonly accounts: AccountsRepository,
    private readonly jobs: Jobs,
    private readonly texts: Texts,
  ) {}

  onModuleInit(): void {
    this.auth.onResetRequested = (request) => this.sendResetLetter(request);
  }

  /** Signs in with an e-mail address or a username. Who may: anyone, a limited number of times. */
  async signIn(login: string, password: string, address: string): Promise<WithCookies> {
    return this.limits.guard('sign-in', login, address, async () => {
      const { api } = this.auth.library;
      const answer = await asRefusal(
        () =>
          login.includes('@')
            ? api.signInEmail({ body: { email: login.toLowerCase(), password }, returnHeaders: true })
            : api.signInUsername({ body: { username: login, password }, returnHeaders: true }),
        () => 'credentials-wrong',
      );
      return { cookies: answer.headers.getSetCookie() };
    });
  }

  async signOut(headers: Headers): Promise<WithCookies> {
    const answer = await this.auth.library.api.signOut({ headers, returnHeaders: true });
    return { cookies: answer.headers.getSetCookie() };
  }

  /** Ends every session of the person, on every device. */
  async signOutEverywhere(me: SignedIn, headers: Headers): Promise<WithCookies> {
    await this.accounts.endSessions(me.person.id);
    return this.signOut(headers);
  }

  view(me: SignedIn): Me {
    return { person: me.person, organisation: me.organisation, roles: me.roles };
  }

  async chooseLanguage(me: SignedIn, language: Language): Promise<void> {
    await this.accounts.saveLanguage(me.person.id, language);
  }

  memberships(me: SignedIn) {
    return this.accounts.memberships(me.person.id, me.organisation?.id);
  }

  /** Whether somebody is a member of an organisation other than this one. Who may: asked by the caller. */
  async belongsElsewhere(personId: string, organisationId: string): Promise<boolean> {
    const all = await this.accounts.memberships(personId, organisationId);
    return all.some(({ current }) => !current);
  }

  async chooseOrganisation(me: SignedIn, organisationId: string): Promise<void> {
    const own = await this.accounts.memberships(me.person.id, organisationId);
    if (!own.some(({ id }) => id === organisationId)) throw new Refusal('not-found');
    await this.accounts.saveOrganisation(me.token, organisationId);
  }

  async changePassword(
    me: SignedIn,
    current: string,
    password: string,
    headers: Headers,
    address: string,
  ): Promise<WithCookies> {
    return this.limits.guard('change-password', me.person.id, address, async () => {
      const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
      const answer = await asRefusal(
        () => this.auth.library.api.changePassword({ body, headers, returnHeaders: true }),
        () => 'password-wrong',
      );
      const { token } = answer.response;
      if (token && me.organisation) await this.accounts.saveOrganisation(token, me.organisation.id);
      return { cookies: answer.headers.getSetCookie() };
    });
  }

  /** Sends a letter to the person, if there is one with an address. The answer is the same if not: nobody learns who has an account. */
  async requestReset(login: string, address: string): Promise<void> {
    await this.limits.spend('reset', login, address);
    const email = await this.accounts.emailOf(login);
    if (email && !isPlaceholder(email)) await this.auth.library.api.requestPasswordReset({ body: { email } });
  }

  /** A code for paper, good once for three days; earlier ones stay good. Who may: asked by the caller. */
  async makeResetCode(personId: string, code: string, expiresAt: Date): Promise<void> {
    const { internalAdapter } = await this.auth.library.$context;
    await internalAdapter.createVerificationValue({
      identifier: `reset-password:${code}`,
      value: personId,
      expiresAt,
    });
  }

  /** Sets a new password with a code from a letter or a slip, and ends all sessions. Who may: anyone with the code. */
  async reset(code: string, password: string, address: string): Promise<void> {
    const token = ofLetter.test(code) ? code : normaliseCode(code);
    await this.limits.guardAddress('use-reset', address, () =>
      asRefusal(
        () => this.auth.library.api.resetPassword({ body: { token, newPassword: password } }),
        () => 'reset-code-used',
      ),
    );
  }

  /** Makes an account and signs it in. Who may: asked by the caller, who holds an invitation. */
  async open({ name, login, password, language }: NewAccount): Promise<WithCookies & { personId: string }> {
    const email = login.includes('@') ? login.toLowerCase() : placeholderFor(login);
    const username = login.includes('@') ? undefined : login;
    const body = { name, email, password, language, ...(username && { username }) };
    const answer = await asRefusal(
      () => this.auth.library.api.signUpEmail({ body, returnHeaders: true }),
      (code) => (taken.has(code) ? 'login-taken' : 'login-invalid'),
    );
    return { cookies: answer.headers.getSetCookie(), personId: answer.response.user.id };
  }

  private async sendResetLetter({ personId, token }: ResetRequested): Promise<void> {
    const person = await this.accounts.person(personId);
    if (!person) return;
    const t = this.texts.for(person.language ?? 'en');
    const url = `${this.config.url ?? `http://${this.config.host}:${this.config.port}`}/reset?code=${token}`;
    await this.jobs.add('mail', {
      to: person.email,
      subject: t('mails:reset.subject'),
      text: t('mails:reset.text', { name: person.name, url }),
    });
  }
}

/** A code of a letter goes unchanged to the account library; one from a slip is shorter, however it is spaced out. */
const ofLetter = /^[0-9a-z]{24}$/i;

/** The account library wants an address for everyone; a reserved domain (RFC 2606) marks those who have none. */
const placeholderFor = (username: string) => `${username.toLowerCase()}@no-mail.invalid`;
export const isPlaceholder = (email: string): boolean => email.endsWith('@no-mail.invalid');

const taken = new Set([
  'USER_ALREADY_EXISTS',
  'USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL',
  'USERNAME_IS_ALREADY_TAKEN',
]);

/** Runs a call of the account library; what it refuses becomes the refusal of ours that `name` gives its code. */
async function asRefusal<T>(call: () => Promise<T>, name: (code: string) => RefusalCode): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    throw new Refusal(name(error.body?.code ?? ''));
  }
}
