import type { AccountRole, Language } from '@sarai/contract';

/** Who sent a request. */
export interface SignedIn {
  token: string;
  person: { id: string; name: string; language: Language | null };
  organisation: { id: string; name: string } | null;
  roles: AccountRole[];
  /** The session is more than a day old and wants its cookie renewed. */
  stale: boolean;
}
