import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type AccountRole, languages } from '@sarai/contract';
import type { Actor } from '../database/actor.js';
import { CONFIG, type Config } from '../config/config.js';
import { Database } from '../database/database.js';
import { pageRequests } from '../web/page-request.js';
import type { SignedIn } from './signed-in.js';

export type { SignedIn };

interface Row {
  id: string;
  name: string;
  language: string | null;
  organisation_id: string | null;
  organisation: string | null;
  roles: AccountRole[] | null;
  stale: boolean;
}

/** One statement, prepared once: every request runs it. */
const find = {
  name: 'session',
  text: `
    SELECT p.id, p.name, p.language, m.organisation_id, o.name AS organisation, m.roles::text[] AS roles,
           s.updated_at < now() - interval '1 day' AS stale
    FROM session s
    JOIN person p ON p.id = s.person_id
    LEFT JOIN LATERAL (
      SELECT * FROM membership WHERE person_id = p.id
      ORDER BY organisation_id = s.organisation_id DESC NULLS LAST, joined_at LIMIT 1
    ) m ON true
    LEFT JOIN organisation o ON o.id = m.organisation_id
    WHERE s.token = $1 AND s.expires_at > now()`,
};

@Injectable()
export class Sessions {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly database: Database,
  ) {}

  /** Reads the session that a request's cookies name; undefined when there is none, or it is over. Once for all of a page. */
  read(cookies: string | undefined): Promise<SignedIn | undefined> {
    const page = pageRequests.getStore();
    if (!page) return this.find(cookies);
    const cookie = sessionCookie(cookies);
    if (page.session?.cookie !== cookie) page.session = { cookie, read: this.find(cookies) };
    return page.session.read;
  }

  private async find(cookies: string | undefined): Promise<SignedIn | undefined> {
    const token = this.tokenOf(cookies);
    if (!token) return undefined;
    const { rows } = await this.database.accountsPool.query<Row>({ ...find, values: [token] });
    return rows[0] && toSignedIn(token, rows[0]);
  }

  /** The token of the library's signed cookie: `token.signature`, HMAC-SHA-256 in base64. */
  private tokenOf(cookies: string | undefined): string | undefined {
    const raw = sessionCookie(cookies);
    if (!raw) return undefined;
    const value = safeDecode(raw);
    const dot = value.lastIndexOf('.');
    const token = value.slice(0, dot);
    const expected = createHmac('sha256', this.config.secret).update(token).digest();
    const given = Buffer.from(value.slice(dot + 1), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
  }
}

const sessionCookie = (cookies = ''): string =>
  /(?:^|;\s*)(?:__Secure-)?sarai\.session_token=([^;]+)/.exec(cookies)?.[1] ?? '';

const safeDecode = (value: string): string => {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
};

const toSignedIn = (token: string, row: Row): SignedIn => ({
  token,
  person: { id: row.id, name: row.name, language: languages.find((known) => known === row.language) ?? null },
  organisation: row.organisation_id ? { id: row.organisation_id, name: row.organisation ?? '' } : null,
  roles: row.roles ?? [],
  stale: row.stale,
});

export const actorOf = ({ person, organisation, roles }: SignedIn): Actor | undefined =>
  organisation ? { personId: person.id, organisationId: organisation.id, roles } : undefined;
