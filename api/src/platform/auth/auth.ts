import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { username } from 'better-auth/plugins';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';

const day = 24 * 60 * 60;
export const sessionLife = 14 * day;
const resetLinkLife = 60 * 60;

export interface ResetRequested {
  personId: string;
  token: string;
}

/**
 * The account library. Only its server-side calls are used, behind this project's own routes, so that its answers are
 * refusals like all others and nothing of it is reachable from outside that is not named in the contract.
 */
@Injectable()
export class Auth {
  /** Told of a reset token that must reach its person; set by the feature that writes the letter. */
  onResetRequested: (request: ResetRequested) => Promise<void> = () => Promise.resolve();

  readonly library;

  constructor(@Inject(CONFIG) config: Config, database: Database) {
    this.library = betterAuth({
      secret: config.secret,
      baseURL: config.url ?? `http://${config.host}:${config.port}`,
      database: prismaAdapter(database.accountsPrisma, { provider: 'postgresql' }),
      user: { modelName: 'person', additionalFields: { language: { type: 'string', required: false } } },
      session: {
        expiresIn: sessionLife,
        updateAge: day,
        additionalFields: { organisationId: { type: 'string', required: false } },
      },
      account: { modelName: 'credential' },
      verification: { storeIdentifier: 'hashed' },
      emailAndPassword: {
        enabled: true,
        minPasswordLength: 10,
        revokeSessionsOnPasswordReset: true,
        resetPasswordTokenExpiresIn: resetLinkLife,
        sendResetPassword: ({ user, token }) => this.onResetRequested({ personId: user.id, token }),
      },
      plugins: [username({ minUsernameLength: 3, maxUsernameLength: 60 })],
      rateLimit: { enabled: false },
      telemetry: { enabled: false },
      logger: { level: 'error', log: () => {} },
      advanced: {
        cookiePrefix: 'sarai',
        useSecureCookies: config.url?.startsWith('https:') ?? false,
        ipAddress: { disableIpTracking: true },
        database: { generateId: () => randomUUID() },
      },
    });
  }
}
