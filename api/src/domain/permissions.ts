import { type AccountRole, accountRoles } from '@sarai/contract';

const everyone = accountRoles;

/** What each role may do. Whatever is not named here, nobody may. */
export const permissions = {
  'courses:take': everyone,
  'scenarios:play': everyone,
  /** Sees everything that can happen in a scenario before it happens. */
  'scenarios:study': ['facilitator', 'author', 'administrator'],
  'people:see': ['administrator'],
  'people:manage': ['administrator'],
  'invitations:manage': ['administrator'],
} as const satisfies Record<string, readonly AccountRole[]>;

export type Permission = keyof typeof permissions;

export const may = (roles: readonly AccountRole[], permission: Permission): boolean =>
  (permissions[permission] as readonly AccountRole[]).some((role) => roles.includes(role));
