import type { Response } from '@sarai/contract';
import fc from 'fast-check';
import { fits, grade, rightResponse } from './grading.js';
import { choicesOf, type Item } from './item.js';

const id = fc.stringMatching(/^[a-z]{1,4}(-[a-z]{1,3})?$/);
const ids = (minLength: number) => fc.uniqueArray(id, { minLength, maxLength: 6 });

const single = ids(2).chain((of) =>
  fc.nat(of.length - 1).map((at): Item => ({
    type: 'single',
    options: of.map((each, index) => ({ id: each, correct: index === at })),
  })),
);
const multiple = ids(2).chain((of) =>
  fc
    .array(fc.boolean(), { minLength: of.length, maxLength: of.length })
    .filter((marks) => marks.includes(true) && marks.includes(false))
    .map((marks): Item => ({
      type: 'multiple',
      options: of.map((each, index) => ({ id: each, correct: marks[index]! })),
    })),
);
const ordering = ids(2).map((steps): Item => ({ type: 'ordering', steps }));
const matching = ids(2).map((pairs): Item => ({ type: 'matching', pairs }));
const items = fc.oneof(single, multiple, ordering, matching);

/** An item with a response that fits it. */
const answered = items.chain((item) => fc.tuple(fc.constant(item), fitting(item)));

function fitting(item: Item): fc.Arbitrary<Response> {
  const known = [...choicesOf(item)];
  switch (item.type) {
    case 'single':
      return fc.constantFrom(...known).map((choice) => ({ type: 'single', choice }));
    case 'multiple':
      return fc.subarray(known).map((choices) => ({ type: 'multiple', choices }));
    case 'ordering':
      return fc
        .shuffledSubarray(known, { minLength: known.length })
        .map((order) => ({ type: 'ordering', order }));
    case 'matching':
      return fc
        .array(fc.constantFrom(...known), { minLength: known.length, maxLength: known.length })
        .map((matches) => ({
          type: 'matching',
          pairs: Object.fromEntries(known.map((left, index) => [left, matches[index]!])),
        }));
  }
}

const holds = <T>(arbitrary: fc.Arbitrary<T>, claim: (value: T) => void) =>
  fc.assert(fc.property(arbitrary, claim));

describe('a grade', () => {
  it('is a share of one point', () => {
    holds(answered, ([item, response]) => {
      expect(fits(item, response)).toBe(true);
      const share = grade(item, response);
      expect(share).toBeGreaterThanOrEqual(0);
      expect(share).toBeLessThanOrEqual(1);
    });
  });

  it('is the whole point for the right response, and for no other', () => {
    holds(answered, ([item, response]) => {
      expect(grade(item, rightResponse(item))).toBe(1);
      expect(grade(item, response) === 1).toBe(isSame(response, rightResponse(item)));
    });
  });

  it('is the same whatever the order in which choices were ticked', () => {
    holds(
      multiple.chain((item) => fc.tuple(fc.constant(item), fitting(item))),
      ([item, response]) => {
        if (response.type !== 'multiple') throw new Error('not a multiple');
        expect(grade(item, { type: 'multiple', choices: response.choices.toReversed() })).toBe(
          grade(item, response),
        );
      },
    );
  });

  it('is nothing for choosing everything where half is wrong, or nothing at all', () => {
    const item: Item = { type: 'multiple', options: [{ id: 'a', correct: true }, { id: 'b' }] };
    expect(grade(item, { type: 'multiple', choices: ['a', 'b'] })).toBe(0);
    expect(grade(item, { type: 'multiple', choices: [] })).toBe(0);
  });

  it('never grows by one more wrong choice', () => {
    holds(
      multiple.chain((item) => fc.tuple(fc.constant(item), fitting(item))),
      ([item, response]) => {
        if (item.type !== 'multiple' || response.type !== 'multiple') throw new Error('not a multiple');
        const wrong = item.options.find((option) => !option.correct && !response.choices.includes(option.id));
        if (wrong)
          expect(
            grade(item, { type: 'multiple', choices: [...response.choices, wrong.id] }),
          ).toBeLessThanOrEqual(grade(item, response));
      },
    );
  });

  it.each([
    [['a', 'b', 'c', 'd'], 1],
    [['b', 'c', 'd', 'a'], 2 / 3],
    [['c', 'd', 'a', 'b'], 2 / 3],
    [['b', 'a', 'd', 'c'], 0],
    [['d', 'c', 'b', 'a'], 0],
  ])('of the order %j is %d', (order, share) => {
    expect(grade({ type: 'ordering', steps: ['a', 'b', 'c', 'd'] }, { type: 'ordering', order })).toBeCloseTo(
      share,
    );
  });

  it('counts the pairs that are right', () => {
    const item: Item = { type: 'matching', pairs: ['a', 'b', 'c', 'd'] };
    expect(grade(item, { type: 'matching', pairs: { a: 'a', b: 'c', c: 'b' } })).toBe(0.25);
    expect(grade(item, { type: 'matching', pairs: { a: 'a', b: 'a', c: 'a', d: 'a' } })).toBe(0.25);
  });
});

describe('a response', () => {
  it('that does not fit earns nothing', () => {
    holds(fc.tuple(items, answered), ([item, [, response]]) => {
      if (!fits(item, response)) expect(grade(item, response)).toBe(0);
    });
  });

  it('of another type does not fit', () => {
    holds(fc.tuple(items, answered), ([item, [other, response]]) => {
      if (item.type !== other.type) expect(fits(item, response)).toBe(false);
    });
  });

  it('with something that the item has not does not fit', () => {
    holds(answered, ([item, response]) => expect(fits(item, withStranger(response))).toBe(false));
  });

  it('with a choice or a step twice does not fit', () => {
    expect(
      fits(
        { type: 'multiple', options: [{ id: 'a', correct: true }, { id: 'b' }] },
        { type: 'multiple', choices: ['a', 'a'] },
      ),
    ).toBe(false);
    expect(fits({ type: 'ordering', steps: ['a', 'b'] }, { type: 'ordering', order: ['a', 'a'] })).toBe(
      false,
    );
  });

  it('that orders only some steps does not fit', () => {
    expect(fits({ type: 'ordering', steps: ['a', 'b', 'c'] }, { type: 'ordering', order: ['a', 'b'] })).toBe(
      false,
    );
  });
});

function withStranger(response: Response): Response {
  const stranger = 'no-such-id-anywhere';
  switch (response.type) {
    case 'single':
      return { type: 'single', choice: stranger };
    case 'multiple':
      return { type: 'multiple', choices: [...response.choices, stranger] };
    case 'ordering':
      return { type: 'ordering', order: [stranger, ...response.order.slice(1)] };
    case 'matching':
      return { type: 'matching', pairs: { ...response.pairs, [Object.keys(response.pairs)[0]!]: stranger } };
  }
}

const isSame = (a: Response, b: Response): boolean =>
  a.type === 'multiple' && b.type === 'multiple'
    ? [...a.choices].sort().join() === [...b.choices].sort().join()
    : JSON.stringify(a) === JSON.stringify(b);
