import { randomUUID } from 'node:crypto';
import type { AccountRole } from '@sarai/contract';

export const password = 'correct horse battery';

export interface Organisation {
  id: string;
  name: string;
}

export interface Person {
  id: string;
  name: string;
  email: string;
  username: string | null;
  language: string | null;
  memberOf: { organisation: Organisation; roles: AccountRole[] }[];
}

export interface Invitation {
  id: string;
  code: string;
  roles: AccountRole[];
  note: string;
  mostUses: number;
  uses: number;
  expiresAt: Date;
  revokedAt: Date | null;
}

const hour = 60 * 60 * 1000;
let count = 0;
const next = () => ++count;

export const anOrganisation = (over: Partial<Organisation> = {}): Organisation => ({
  id: randomUUID(),
  name: `Academy ${next()}`,
  ...over,
});

/** Somebody with an e-mail address; `username: 'x'` gives them one of those too. */
export const aPerson = (over: Partial<Person> = {}): Person => {
  const number = next();
  return {
    id: randomUUID(),
    name: `Person ${number}`,
    email: `person${number}@example.org`,
    username: null,
    language: null,
    memberOf: [],
    ...over,
  };
};

/** Somebody who has only a username, as people without e-mail do. */
export const aPersonWithoutEmail = (username: string, over: Partial<Person> = {}): Person =>
  aPerson({ username, email: `${username}@no-mail.invalid`, ...over });

const alphabet = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const fourOf = (number: number) =>
  [27_000, 900, 30, 1].map((place) => alphabet[Math.floor(number / place) % 30]).join('');

export const anInvitation = (over: Partial<Invitation> = {}): Invitation => ({
  id: randomUUID(),
  code: `JENN-TEST-${fourOf(next())}`,
  roles: ['trainee'],
  note: '',
  mostUses: 30,
  uses: 0,
  expiresAt: new Date(Date.now() + hour),
  revokedAt: null,
  ...over,
});
