import fc from 'fast-check';
import { itemObject, isSameCommand, type LearningEvent, lessonObject, testObject } from './learning-event.js';
import { type Outline, replayProgress } from './progress.js';

const outline: Outline = {
  lessons: [
    { id: 'one', items: ['a', 'b'] },
    { id: 'two', items: [] },
    { id: 'three', items: ['c'] },
  ],
};
const at = (sequence: number) => new Date(Date.UTC(2026, 10, 21, 9, 0, sequence));
type Said = Pick<LearningEvent, 'verb' | 'object' | 'attempt' | 'result'>;
const recorded = (said: Said[]): LearningEvent[] =>
  said.map((event, index) => ({ ...event, sequence: index + 1, recordedAt: at(index + 1) }));
const answer = (item: string, choice = 'x', attempt: string | null = null): Said => ({
  verb: 'answered',
  object: itemObject(item),
  attempt,
  result: { response: { type: 'single', choice } },
});
const read = (lesson: string): Said => ({
  verb: 'completed',
  object: lessonObject(lesson),
  attempt: null,
  result: null,
});
const start = (attempt: string): Said => ({ verb: 'attempted', object: testObject, attempt, result: null });
const end = (attempt: string, scaled: number): Said => ({
  verb: scaled >= 0.7 ? 'passed' : 'failed',
  object: testObject,
  attempt,
  result: { score: { scaled } },
});
const progressOf = (...said: Said[]) => replayProgress(outline, recorded(said));

const someEvents = fc.array(
  fc.oneof(
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('x', 'y'))
      .map(([item, choice]) => answer(item, choice)),
    fc.constantFrom('one', 'two', 'three').map(read),
  ),
  { maxLength: 20 },
);

describe('progress', () => {
  it('begins with the first lesson and nothing done', () => {
    expect(progressOf()).toMatchObject({
      next: { kind: 'lesson', lesson: 'one' },
      attempts: [],
      best: undefined,
      passed: false,
    });
    expect(progressOf().missing.get('one')).toEqual(['questions-open', 'not-marked-read']);
    expect(progressOf().missing.get('two')).toEqual(['not-marked-read']);
  });

  it('of a lesson needs every question answered and the lesson read, in any order', () => {
    expect(progressOf(read('one'), answer('a')).missing.get('one')).toEqual(['questions-open']);
    expect(progressOf(answer('b'), read('one'), answer('a')).missing.get('one')).toEqual([]);
  });

  it('leads to the test when all lessons are done, and nowhere when it is passed', () => {
    const lessons = [answer('a'), answer('b'), read('one'), read('two'), answer('c'), read('three')];
    expect(progressOf(...lessons).next).toEqual({ kind: 'test' });
    expect(progressOf(...lessons, start('t'), end('t', 0.6)).next).toEqual({ kind: 'test' });
    expect(progressOf(...lessons, start('t'), end('t', 0.7)).next).toEqual({ kind: 'nothing' });
  });

  it('keeps the last answer to each question, and answers in the test apart from practice', () => {
    const { practice, attempts } = progressOf(
      answer('a', 'x'),
      start('t'),
      answer('a', 'in-test', 't'),
      answer('a', 'y'),
      answer('a', 'last', 't'),
    );
    expect(practice.get('a')).toMatchObject({ response: { choice: 'y' }, sequence: 4 });
    expect(attempts[0]!.answers.get('a')).toMatchObject({ response: { choice: 'last' }, sequence: 5 });
    expect(attempts[0]!.submitted).toBeUndefined();
  });

  it('keeps the best of all attempts, and stays passed', () => {
    const all = progressOf(start('s'), end('s', 0.8), start('t'), end('t', 0.2));
    expect(all).toMatchObject({ best: 0.8, passed: true });
    expect(all.attempts.map(({ submitted }) => submitted?.share)).toEqual([0.8, 0.2]);
  });

  it('never goes back: what is done stays done, whatever comes after', () => {
    fc.assert(
      fc.property(someEvents, someEvents, (first, more) => {
        const done = (said: Said[]) =>
          [...progressOf(...said).missing]
            .filter(([, lacks]) => lacks.length === 0)
            .map(([lesson]) => lesson);
        expect(done([...first, ...more])).toEqual(expect.arrayContaining(done(first)));
      }),
    );
  });

  it('depends on nothing but the events', () => {
    fc.assert(fc.property(someEvents, (said) => expect(progressOf(...said)).toEqual(progressOf(...said))));
  });

  it('is the same when what was said is said again', () => {
    fc.assert(
      fc.property(someEvents, (said) => {
        const responses = (events: Said[]) =>
          [...progressOf(...events).practice].map(([item, { response }]) => [item, response]);
        const again = [...said, ...said];
        expect(progressOf(...again).missing).toEqual(progressOf(...said).missing);
        expect(responses(again)).toEqual(responses(said));
      }),
    );
  });
});

describe('a command that is sent again', () => {
  it('is the same when it says the same', () => {
    for (const command of [answer('a'), answer('a', 'x', 't'), read('one'), start('t'), end('t', 1)])
      expect(isSameCommand(command, command)).toBe(true);
    expect(isSameCommand(start('new'), start('old'))).toBe(true);
    expect(isSameCommand(end('t', 1), end('t', 0))).toBe(true);
  });

  it.each<[Said, Said]>([
    [answer('a'), answer('b')],
    [answer('a'), answer('a', 'x', 't')],
    [answer('a', 'x', 's'), answer('a', 'x', 't')],
    [read('one'), read('two')],
    [start('t'), end('t', 1)],
    [end('s', 1), end('t', 1)],
    [answer('a'), start('t')],
  ])('is another one when it is not: %#', (sent, other) => {
    expect(isSameCommand(sent, other)).toBe(false);
    expect(isSameCommand(other, sent)).toBe(false);
  });
});
