import { digits, median, quantile, reaches } from './figures.ts';

test('the median is the middle value, or half-way between the two in the middle', () => {
  expect(median([9, 1, 5])).toBe(5);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([])).toBeNaN();
});

test('a quantile lies between its neighbours', () => {
  expect(quantile([10, 20, 30, 40, 50], 0.99)).toBeCloseTo(49.6);
  expect(quantile([7], 0.99)).toBe(7);
});

test('a target is reached at its very figure', () => {
  expect(reaches(1 / 3, { least: 1 / 3 })).toBe(true);
  expect(reaches(10, { most: 10 })).toBe(true);
  expect(reaches(10.01, { most: 10 })).toBe(false);
  expect(reaches(NaN, { most: 10 })).toBe(false);
});

test.each([
  [0, '0'],
  [0.61882, '0.619'],
  [15.44, '15.4'],
  [652.3, '652'],
  [12_345, '12,350'],
  [NaN, '–'],
])('%p is printed as %s', (figure, text) => expect(digits(figure)).toBe(text));
