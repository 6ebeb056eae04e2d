/** A title in lines of at most `width` characters; what finds no room is cut off and marked with an ellipsis. */
export function linesOf(title: string, width = 22, most = 3): string[] {
  const lines = title
    .split(/\s+/)
    .filter(Boolean)
    .reduce<string[]>((before, word) => withWord(before, word, width), []);
  if (lines.length <= most) return lines;
  const last = lines[most - 1]!;
  return [...lines.slice(0, most - 1), `${last.slice(0, width - 1).trimEnd()}…`];
}

function withWord(lines: string[], word: string, width: number): string[] {
  const last = lines.at(-1);
  if (last !== undefined && last.length + 1 + word.length <= width)
    return [...lines.slice(0, -1), `${last} ${word}`];
  return [...lines, ...piecesOf(word, width)];
}

const piecesOf = (word: string, width: number): string[] =>
  word.length <= width ? [word] : (word.match(new RegExp(`.{1,${width - 1}}`, 'gu')) ?? []).map(hyphenated);

const hyphenated = (piece: string, index: number, all: string[]): string =>
  index < all.length - 1 ? `${piece}-` : piece;
