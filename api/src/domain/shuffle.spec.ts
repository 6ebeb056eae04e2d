import fc from 'fast-check';
import { shuffle } from './shuffle.js';

const lists = fc.array(fc.string(), { maxLength: 30 });

describe('a shuffle', () => {
  it('loses nothing, adds nothing and leaves the original alone', () => {
    fc.assert(
      fc.property(lists, fc.string(), (list, seed) => {
        const before = [...list];
        expect(shuffle(list, seed).sort()).toEqual([...list].sort());
        expect(list).toEqual(before);
      }),
    );
  });

  it('is the same for the same seed', () => {
    fc.assert(
      fc.property(lists, fc.string({ unit: 'grapheme' }), (list, seed) =>
        expect(shuffle(list, seed)).toEqual(shuffle(list, seed)),
      ),
    );
  });

  it('puts every value in every place about as often', () => {
    const counts = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
    for (let seed = 0; seed < 4000; seed++)
      shuffle([0, 1, 2, 3], `seed ${seed}`).forEach((value, place) => counts[value]![place]!++);
    for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('does not change from one release to the next: tests that are open go on in their order', () => {
    expect(shuffle(['a', 'b', 'c', 'd', 'e', 'f'], 'enrolment item options')).toEqual([
      'c',
      'd',
      'b',
      'a',
      'f',
      'e',
    ]);
  });
});
