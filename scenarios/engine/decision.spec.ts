import fc from 'fast-check';
import { outcomeOf, votersOf, type Seat } from './decision.ts';
import type { Decision } from './schema.ts';

const seats: Seat[] = [
  { id: 'aida', role: 'analyst' },
  { id: 'bek', role: 'analyst' },
  { id: 'chinara', role: 'lawyer' },
];

const decision = (parts: Partial<Decision> = {}): Decision => ({
  by: 'team',
  rule: 'majority',
  lead: 'lawyer',
  quorum: 2,
  tie: 'lead',
  otherwise: { option: 'wait' },
  ...parts,
});

const now = (votes: Record<string, string>, parts: Partial<Decision> = {}) =>
  outcomeOf(decision(parts), seats, votes);
const closed = (votes: Record<string, string>, parts: Partial<Decision> = {}) =>
  outcomeOf(decision(parts), seats, votes, { closing: true });

describe('a majority', () => {
  it('has decided as soon as more than half of all voters agree', () => {
    expect(now({ aida: 'ask' })).toBeUndefined();
    expect(now({ aida: 'ask', bek: 'ask' })).toBe('ask');
  });

  it('waits while the last vote can still change it', () => {
    expect(now({ aida: 'ask', bek: 'freeze' })).toBeUndefined();
  });

  it('leaves a tie to the lead, or to the option that the author named', () => {
    expect(closed({ aida: 'ask', chinara: 'freeze' })).toBe('freeze');
    expect(closed({ aida: 'ask', chinara: 'freeze' }, { tie: { option: 'call' } })).toBe('call');
  });

  it('comes to the other way when the lead has not voted on a tie', () => {
    expect(closed({ aida: 'ask', bek: 'freeze' })).toBe('wait');
  });

  it('comes to the other way without a quorum', () => {
    expect(closed({ aida: 'ask' })).toBe('wait');
    expect(closed({})).toBe('wait');
  });
});

describe('unanimity', () => {
  const rule = { rule: 'unanimity' } as const;

  it('has decided when everyone agrees, and not before', () => {
    expect(now({ aida: 'ask', bek: 'ask' }, rule)).toBeUndefined();
    expect(now({ aida: 'ask', bek: 'ask', chinara: 'ask' }, rule)).toBe('ask');
  });

  it('holds among those who voted when it is closed', () => {
    expect(closed({ aida: 'ask', bek: 'ask' }, rule)).toBe('ask');
  });

  it('that fails is a tie', () => {
    expect(closed({ aida: 'ask', bek: 'ask', chinara: 'freeze' }, rule)).toBe('freeze');
  });
});

describe('a lead', () => {
  const rule = { rule: 'lead', quorum: 2 } as const;

  it('decides once a quorum has spoken', () => {
    expect(now({ chinara: 'ask' }, rule)).toBeUndefined();
    expect(now({ aida: 'freeze', chinara: 'ask' }, rule)).toBe('ask');
  });

  it('who is absent leaves it to the tie', () => {
    expect(closed({ aida: 'freeze', bek: 'freeze' }, { ...rule, tie: { option: 'call' } })).toBe('call');
  });
});

it('only those in the role vote', () => {
  expect(votersOf(decision({ by: { role: 'analyst' } }), seats).map(({ id }) => id)).toEqual(['aida', 'bek']);
  expect(closed({ chinara: 'ask' }, { by: { role: 'analyst' }, quorum: 1 })).toBe('wait');
});

const options = fc.constantFrom('ask', 'freeze', 'call');
const decisions = fc.record({
  by: fc.constantFrom<Decision['by']>('team', { role: 'analyst' }),
  rule: fc.constantFrom<Decision['rule']>('majority', 'unanimity', 'lead'),
  lead: fc.constantFrom('lawyer', 'analyst', 'nobody'),
  quorum: fc.integer({ min: 1, max: 4 }),
  tie: fc.constantFrom<Decision['tie']>('lead', { option: 'call' }),
  otherwise: fc.constant({ option: 'wait' }),
});
const ballots = fc.dictionary(fc.constantFrom('aida', 'bek', 'chinara', 'a-stranger'), options);

it('every rule comes to something once the vote is closed, whoever has voted', () => {
  fc.assert(
    fc.property(decisions, ballots, (each, votes) => {
      const outcome = outcomeOf(each, seats, votes, { closing: true });
      return ['ask', 'freeze', 'call', 'wait'].includes(outcome!);
    }),
    { numRuns: 1000 },
  );
});

it('what is decided early is what the closed vote comes to', () => {
  fc.assert(
    fc.property(decisions, ballots, (each, votes) => {
      const early = outcomeOf(each, seats, votes);
      return early === undefined || early === outcomeOf(each, seats, votes, { closing: true });
    }),
    { numRuns: 1000 },
  );
});

it('what is decided early stands whatever the others vote', () => {
  fc.assert(
    fc.property(decisions, ballots, options, (each, votes, vote) => {
      const early = outcomeOf(each, seats, votes);
      if (early === undefined) return true;
      const others = Object.fromEntries(seats.map(({ id }) => [id, votes[id] ?? vote]));
      return outcomeOf(each, seats, others, { closing: true }) === early;
    }),
    { numRuns: 1000 },
  );
});
