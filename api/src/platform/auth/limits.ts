import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { Database } from '../database/database.js';
import { Refusal } from '../errors/refusal.js';

const quarter = 15 * 60;
/** Tries in a quarter of an hour. A whole class may share one address, so an address gets many more than one login. */
const allowed = { login: 8, address: 120 };

/** Counts failed tries in PostgreSQL, so that a restart or a second process forgets none. Keys are hashed. */
@Injectable()
export class Limits {
  private readonly byLogin: RateLimiterPostgres;
  private readonly byAddress: RateLimiterPostgres;

  constructor(database: Database) {
    const shared = {
      storeClient: database.accountsPool,
      storeType: 'pool',
      tableName: 'rate_limit',
      tableCreated: true,
      clearExpiredByTimeout: false,
    };
    this.byLogin = new RateLimiterPostgres({
      ...shared,
      keyPrefix: 'login',
      points: allowed.login,
      duration: quarter,
    });
    this.byAddress = new RateLimiterPostgres({
      ...shared,
      keyPrefix: 'address',
      points: allowed.address,
      duration: quarter,
    });
  }

  /** Runs `attempt`; each of its failures counts, and after too many it is not run at all. */
  async guard<T>(kind: string, login: string, address: string, attempt: () => Promise<T>): Promise<T> {
    const key = hash(`${kind} ${login.toLowerCase()}`);
    return this.guardAddress(kind, address, async () => {
      await consume(this.byLogin, key);
      const result = await attempt();
      // Not a failure: start the login's count anew.
      await this.byLogin.delete(key);
      return result;
    });
  }

  /** The same for guesses at a code, which name nobody: a whole class may type theirs at once. */
  async guardAddress<T>(kind: string, address: string, attempt: () => Promise<T>): Promise<T> {
    const key = hash(`${kind} ${address}`);
    await consume(this.byAddress, key);
    const result = await attempt();
    // Not a failure: give the try back.
    await this.byAddress.reward(key);
    return result;
  }

  /** Counts each call, failed or not: for requests that cost something, such as a letter. */
  async spend(kind: string, login: string, address: string): Promise<void> {
    await consume(this.byLogin, hash(`${kind} ${login.toLowerCase()}`));
    await consume(this.byAddress, hash(`${kind} ${address}`));
  }
}

async function consume(limiter: RateLimiterPostgres, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (reason) {
    if (!(reason instanceof RateLimiterRes)) throw reason;
    throw new Refusal('too-many-attempts', {
      seconds: Math.ceil(reason.msBeforeNext / 1000),
      count: Math.ceil(reason.msBeforeNext / 60_000),
    });
  }
}

const hash = (key: string) => createHash('sha256').update(key).digest('base64url');
