import fc from 'fast-check';
import { invitationState } from './invitation.js';
import { may, permissions, type Permission } from './permissions.js';
import { codeFromBytes, normaliseCode } from './reset-code.js';
import { accountRoles } from '@sarai/contract';

const codes = fc
  .tuple(fc.uint8Array({ minLength: 16, maxLength: 16 }), fc.integer({ min: 1, max: 4 }))
  .map(([bytes, groups]) => codeFromBytes(bytes, groups));

describe('a code for people', () => {
  it('has no characters that are taken for one another', () => {
    fc.assert(
      fc.property(codes, (code) => expect(code).toMatch(/^[2-9A-HJKMNP-TV-Z]{4}(-[2-9A-HJKMNP-TV-Z]{4})*$/)),
    );
  });

  it('is the same however it is typed', () => {
    const noise = fc.array(fc.constantFrom('', ' ', '-', '–', ' - ', '\t', '.'), {
      minLength: 20,
      maxLength: 20,
    });
    fc.assert(
      fc.property(codes, noise, fc.boolean(), (code, between, small) => {
        const typed = Array.from(code.replaceAll('-', ''))
          .map((letter, index) => letter + between[index % between.length]!)
          .join('');
        expect(normaliseCode(small ? typed.toLowerCase() : typed)).toBe(code);
      }),
    );
  });

  it('differs when its bytes do, but for the few that share a letter', () => {
    expect(codeFromBytes(new Uint8Array(16).fill(1), 4)).not.toBe(
      codeFromBytes(new Uint8Array(16).fill(2), 4),
    );
  });

  it('that is nothing stays nothing', () => {
    expect(normaliseCode(' – ')).toBe('');
  });
});

describe('an invitation', () => {
  const now = new Date('2026-11-21T12:00:00Z');
  const fine = { uses: 0, mostUses: 1, expiresAt: new Date('2026-11-21T12:00:01Z'), revokedAt: null };

  it.each([
    ['open', fine],
    ['used-up', { ...fine, uses: 1 }],
    ['expired', { ...fine, expiresAt: now }],
    ['expired', { ...fine, uses: 1, expiresAt: now }],
    ['revoked', { ...fine, revokedAt: now }],
    ['revoked', { ...fine, uses: 1, expiresAt: now, revokedAt: now }],
  ] as const)('is %s', (state, invitation) => expect(invitationState(invitation, now)).toBe(state));

  it('is open only while nothing closes it', () => {
    const dates = fc.date({ min: new Date('2026-11-20'), max: new Date('2026-11-23'), noInvalidDate: true });
    const any = fc.record({
      uses: fc.nat(3),
      mostUses: fc.integer({ min: 1, max: 3 }),
      expiresAt: dates,
      revokedAt: fc.option(dates),
    });
    fc.assert(
      fc.property(any, dates, (invitation, at) => {
        const { uses, mostUses, expiresAt, revokedAt } = invitation;
        expect(invitationState(invitation, at) === 'open').toBe(
          !revokedAt && expiresAt > at && uses < mostUses,
        );
      }),
    );
  });
});

describe('permissions', () => {
  it('give nothing to nobody', () => {
    for (const permission of Object.keys(permissions) as Permission[])
      expect(may([], permission)).toBe(false);
  });

  it('grow with roles, and never shrink', () => {
    const roles = fc.subarray([...accountRoles]);
    fc.assert(
      fc.property(
        roles,
        roles,
        fc.constantFrom(...(Object.keys(permissions) as Permission[])),
        (some, more, permission) => {
          if (may(some, permission)) expect(may([...some, ...more], permission)).toBe(true);
        },
      ),
    );
  });

  it.each(['people:see', 'people:manage', 'invitations:manage'] as const)(
    'keep %s to administrators',
    (permission) => {
      expect(accountRoles.filter((role) => may([role], permission))).toEqual(['administrator']);
    },
  );

  it('keep what is coming in a scenario from those who play it', () => {
    for (const role of ['trainee', 'participant', 'evaluator', 'translator'] as const)
      expect(may([role], 'scenarios:study')).toBe(false);
  });
});
