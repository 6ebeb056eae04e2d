import { apply, consequences, fork, isRefusal, start, type PlayEvent, type Run, type Seat } from './index.ts';
import { aScenario } from './testing/build.ts';

const option = (id: string, to: unknown, more: object = {}) => ({ id, to, ...more });
const seats: Seat[] = [
  { id: 'aida', role: 'analyst' },
  { id: 'bek', role: 'analyst' },
  { id: 'chinara', role: 'lawyer' },
];

/** A night with two tracks side by side, then a morning that the team decides on. */
const scenario = aScenario({
  roles: ['analyst', 'lawyer'],
  persons: ['clerk'],
  variables: { told: { type: 'boolean', initial: false } },
  start: 'night',
  scenes: {
    morning: {
      deadline: { minutes: 15, option: 'wait' },
      decision: {
        by: 'team',
        rule: 'majority',
        lead: 'lawyer',
        quorum: 2,
        tie: 'lead',
        otherwise: { option: 'wait' },
      },
      options: [option('act', 'well'), option('wait', 'badly')],
    },
  },
  phases: {
    night: {
      deadline: { minutes: 60, to: 'morning' },
      injects: [
        { id: 'bell', channel: 'phone', from: 'clerk' },
        { id: 'news', channel: 'press', from: 'clerk', when: { variable: 'told', equals: true } },
        { id: 'rumour', channel: 'radio', from: 'clerk', by: 'facilitator' },
      ],
      options: [option('tell', 'morning', { limit: 1 })],
      tracks: {
        inquiry: {
          start: 'registers',
          scenes: {
            registers: {
              injects: [{ id: 'file', channel: 'document', from: 'clerk', to: ['analyst'], after: 5 }],
              options: [option('look-up', 'letter', { effects: [{ set: 'told', to: true }] })],
            },
            letter: { exit: 'done', options: [option('send', 'done')] },
          },
        },
        press: { start: 'calls', scenes: { calls: { options: [option('answer', 'done')] } } },
      },
      to: 'morning',
    },
  },
});

function after(run: Run, ...events: PlayEvent[]): Run {
  return events.reduce((at, event) => {
    const next = apply(at, event);
    if (isRefusal(next)) throw new Error(next.refused);
    return next;
  }, run);
}

const choose = (name: string): PlayEvent => ({ type: 'choose', option: name });
const vote = (seat: string, name: string): PlayEvent => ({ type: 'vote', seat, option: name });
const begun = start(scenario, { seats });
const inTheMorning = after(begun, { type: 'deadline', of: 'night' });

describe('tracks side by side', () => {
  it('are open together, and each goes its own way', () => {
    expect(begun.scenes).toEqual(['registers', 'calls']);
    expect(after(begun, choose('look-up')).scenes).toEqual(['letter', 'calls']);
  });

  it('lead on once each has come to done, in whatever order', () => {
    const one = after(begun, choose('answer'), choose('look-up'), choose('send'));
    const other = after(begun, choose('look-up'), choose('send'), choose('answer'));
    expect(one.scenes).toEqual(['morning']);
    expect(other.scenes).toEqual(['morning']);
  });

  it('are left together when time is over, or an option of their phase leads out', () => {
    expect(inTheMorning.scenes).toEqual(['morning']);
    expect(after(begun, choose('tell')).scenes).toEqual(['morning']);
  });

  it('are moved on by the facilitator where there is an exit', () => {
    expect(after(begun, choose('look-up'), { type: 'exit', of: 'letter' }).scenes).toEqual(['calls']);
    expect(apply(begun, { type: 'exit', of: 'calls' })).toMatchObject({ refused: 'no-exit' });
  });
});

describe('a vote', () => {
  it('moves the play as soon as it is settled', () => {
    const one = after(inTheMorning, vote('aida', 'act'));
    expect(one.place.id).toBe('morning');
    expect(after(one, vote('bek', 'act')).place).toEqual({ kind: 'ending', id: 'well' });
  });

  it('may be changed until then', () => {
    const run = after(inTheMorning, vote('aida', 'act'), vote('aida', 'wait'), vote('bek', 'wait'));
    expect(run.place.id).toBe('badly');
  });

  it('is closed by the facilitator or the clock, and the rule says what it comes to', () => {
    const tied = after(inTheMorning, vote('aida', 'act'), vote('chinara', 'act'));
    expect(tied.place.id).toBe('well');
    expect(after(inTheMorning, { type: 'close', scene: 'morning' }).place.id).toBe('badly');
    expect(after(inTheMorning, { type: 'deadline', of: 'morning' }).place.id).toBe('badly');
  });

  it.each<[string, PlayEvent]>([
    ['vote-needed', choose('act')],
    ['vote-not-yours', vote('a-stranger', 'act')],
    ['option-not-offered', vote('aida', 'look-up')],
    ['option-unknown', vote('aida', 'fly')],
    ['nothing-to-close', { type: 'close', scene: 'registers' }],
  ])('is refused: %s', (refused, event) => {
    expect(apply(inTheMorning, event)).toMatchObject({ refused });
  });

  it('is not needed by somebody who plays alone', () => {
    const alone = after(start(scenario), choose('tell'), choose('act'));
    expect(alone.place.id).toBe('well');
  });
});

describe('injects', () => {
  it('arrive on entering, by condition once, by the clock once and by hand as often as wanted', () => {
    expect(begun.sent).toEqual(['bell']);
    const told = after(begun, { type: 'inject', inject: 'file' }, choose('look-up'), choose('answer'));
    expect(told.sent).toEqual(['bell', 'file', 'news']);
    const twice = after(begun, { type: 'inject', inject: 'rumour' }, { type: 'inject', inject: 'rumour' });
    expect(twice.sent).toEqual(['bell', 'rumour', 'rumour']);
  });

  it.each<[string, PlayEvent[], string]>([
    ['sent already', [{ type: 'inject', inject: 'file' }], 'file'],
    ['whose scene was left', [choose('look-up')], 'file'],
    ['that waits for its condition', [], 'news'],
  ])('are refused: one %s', (_, before, inject) => {
    expect(apply(after(begun, ...before), { type: 'inject', inject })).toMatchObject({
      refused: 'inject-not-due',
    });
  });
});

describe('what the world outside has to do', () => {
  it('at the start: what to send to whom, and which clocks run', () => {
    expect(consequences(undefined, begun)).toEqual([
      { type: 'send', inject: 'bell', to: 'everyone' },
      { type: 'start-timer', of: 'night', event: 'deadline', minutes: 60 },
      { type: 'start-timer', of: 'file', event: 'inject', minutes: 5 },
    ]);
  });

  it('after a move: clocks of what was left stop, those of what is entered start', () => {
    expect(consequences(begun, inTheMorning)).toEqual([
      ...['night', 'inquiry', 'registers', 'press', 'calls'].map((of) => ({ type: 'stop-timers', of })),
      { type: 'start-timer', of: 'morning', event: 'deadline', minutes: 15 },
    ]);
  });

  it('at the end', () => {
    const ended = after(inTheMorning, { type: 'deadline', of: 'morning' });
    expect(consequences(inTheMorning, ended)).toEqual([
      { type: 'stop-timers', of: 'morning' },
      { type: 'end', ending: 'badly' },
    ]);
  });
});

describe('a fork', () => {
  it('goes another way from where the play was, and leaves it as it is', () => {
    const told = after(begun, choose('look-up'), choose('send'), choose('answer'));
    const other = after(fork(told, 1), choose('answer'));
    expect(other.scenes).toEqual(['letter']);
    expect(other.events).toEqual([choose('look-up'), choose('answer')]);
    expect(told.scenes).toEqual(['morning']);
  });

  it('keeps the seats', () => {
    expect(fork(inTheMorning, 1).seats).toEqual(seats);
  });
});
