import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Draft, sameDraft } from './response.ts';

const name = fc.constantFrom('a', 'b', 'c', 'dd', 'ee');
const choices = fc.uniqueArray(name, { minLength: 1 });

test('several choices say the same in whatever order they were ticked', () => {
  fc.assert(
    fc.property(choices, (ticked) =>
      sameDraft({ type: 'multiple', choices: ticked }, { type: 'multiple', choices: [...ticked].reverse() }),
    ),
  );
});

test('pairs say the same in whatever order they were made or stored', () => {
  fc.assert(
    fc.property(choices, name, (options, match) => {
      const pairs = (ids: string[]): Draft => ({
        type: 'matching',
        pairs: Object.fromEntries(ids.map((id) => [id, match])),
      });
      return sameDraft(pairs(options), pairs([...options].reverse()));
    }),
  );
});

test('steps in another order are another answer', () => {
  const steps = (...order: string[]): Draft => ({ type: 'ordering', order });
  expect(sameDraft(steps('a', 'b'), steps('b', 'a'))).toBe(false);
  expect(sameDraft(steps('a', 'b'), steps('a', 'b'))).toBe(true);
});

test('another choice, a further choice or no answer is not the same', () => {
  const one: Draft = { type: 'single', choice: 'a' };
  expect(sameDraft(one, { type: 'single', choice: 'b' })).toBe(false);
  expect(sameDraft({ type: 'multiple', choices: ['a'] }, { type: 'multiple', choices: ['a', 'b'] })).toBe(
    false,
  );
  expect(sameDraft(one, undefined)).toBe(false);
  expect(sameDraft({ type: 'multiple', choices: ['a'] }, one)).toBe(false);
  expect(sameDraft(undefined, undefined)).toBe(true);
});
