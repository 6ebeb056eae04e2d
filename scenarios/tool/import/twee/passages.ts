/** A passage as a Twee file has it. */
export interface TweePassage {
  name: string;
  tags: string[];
  /** The line of its header. */
  line: number;
  /** The lines below the header. */
  body: string[];
}

const header = /^::\s*((?:\\.|[^\\[{])*?)\s*(?:\[((?:\\.|[^\]])*)\])?\s*(\{.*\})?\s*$/;

/** Cuts a Twee 3 file at its headers; what stands above the first one belongs to no passage. */
export function passagesOf(text: string): { passages: TweePassage[]; above: string[] } {
  const passages: TweePassage[] = [];
  const above: string[] = [];
  text.split(/\r?\n/).forEach((line, index) => {
    const parts = header.exec(line);
    if (parts) passages.push(opened(parts, index + 1));
    else (passages.at(-1)?.body ?? above).push(line);
  });
  return { passages, above };
}

function opened([, name, tags]: RegExpExecArray, line: number): TweePassage {
  const plain = name!.replace(/\\(.)/g, '$1');
  return { name: plain, tags: tags?.split(/\s+/).filter(Boolean) ?? [], line, body: [] };
}
