import type { AccountRole } from '@sarai/contract';

/** For whom a use case works: one person in one organisation. */
export interface Actor {
  personId: string;
  organisationId: string;
  roles: readonly AccountRole[];
}
