import { linesOf } from './lines.ts';

describe('a title', () => {
  it('is broken between words', () => {
    expect(linesOf('The bank wants to leave the town', 14)).toEqual([
      'The bank wants',
      'to leave the',
      'town',
    ]);
  });

  it('is cut off where it finds no room, and shows it', () => {
    expect(linesOf('one two three four', 5, 2)).toEqual(['one', 'two…']);
  });

  it('has words that are longer than a line broken with a hyphen', () => {
    expect(linesOf('жауапкершіліктен', 8)).toEqual(['жауапке-', 'ршілікт-', 'ен']);
  });

  it('of nothing has no lines', () => {
    expect(linesOf(' ')).toEqual([]);
  });
});
