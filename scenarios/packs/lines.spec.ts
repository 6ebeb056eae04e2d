import fc from 'fast-check';
import { positionsIn } from './lines.ts';

it.each([
  ['the first character', 'ab', 0, { line: 1, column: 1 }],
  ['after LF', 'a\nb', 2, { line: 2, column: 1 }],
  ['after CR LF, which is one end', 'a\r\nbc', 4, { line: 2, column: 2 }],
  ['after CR alone', 'a\rb', 2, { line: 2, column: 1 }],
  ['the end of an empty last line', 'a\n', 2, { line: 2, column: 1 }],
])('knows the line and column of %s', (_, text, offset, position) => {
  expect(positionsIn(text)(offset)).toEqual(position);
});

it('leads back to the same place from line and column', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '\r', '\n', 'ж') });
  fc.assert(
    fc.property(texts, fc.nat(), (text, at) => {
      const offset = at % (text.length + 1);
      const { line, column } = positionsIn(text)(offset);
      const above = text
        .split(/(?<=\r\n|\n|\r(?!\n))/)
        .slice(0, line - 1)
        .join('');
      return above.length + column - 1 === offset;
    }),
  );
});
