/** A passage as a Twee file has it. */
export interface TweePassage {
  name: string;
  tags: string[];
  /** The line of its header. */
  line: number;
  /** The lines below the header. */
  body: string[];
}

const header = /^::((?:\\.|[^\\[{])*)(?:\[((?:\\.|[^\]])*)\])?\s*(?:\{.*\})?$/;

export interface TweeFile {
  passages: TweePassage[];
  /** What stands above the first header, and so in no passage. */
  above: string[];
  /** Lines that begin as a header does, and are none. */
  broken: number[];
}

/** Cuts a Twee 3 file at its headers. One that is broken still begins a passage, named as it stands. */
export function passagesOf(text: string): TweeFile {
  const file: TweeFile = { passages: [], above: [], broken: [] };
  text.split(/\r?\n/).forEach((line, index) => {
    if (!line.startsWith('::')) return void (file.passages.at(-1)?.body ?? file.above).push(line);
    const parts = header.exec(line.trimEnd());
    if (!parts) file.broken.push(index + 1);
    file.passages.push(opened(parts?.[1] ?? line.slice(2), parts?.[2], index + 1));
  });
  return file;
}

function opened(name: string, tags: string | undefined, line: number): TweePassage {
  const plain = name.trim().replace(/\\(.)/g, '$1');
  return { name: plain, tags: tags?.split(/\s+/).filter(Boolean) ?? [], line, body: [] };
}
