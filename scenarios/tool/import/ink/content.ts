/** A line of ink's text, taken apart. */
export interface Content {
  text: string;
  /** What the divert at its end names. */
  divert?: string;
  /** What cannot be mapped, in words. */
  strange: string[];
}

const name = /^[\p{L}\p{N}_.]+$/u;

/** Takes the divert and the tags off a line; inline logic stays in the text as it is. */
export function contentOf(line: string): Content {
  const strange: string[] = [];
  const text = line.replace(/(?<!\\)#.*$/, (tag) => {
    strange.push(`the tag ${tag.trim()}`);
    return '';
  });
  const at = text.indexOf('->');
  if (at < 0) return plain(text.trim(), strange);
  const [said, divert] = [text.slice(0, at).trim(), text.slice(at + 2).trim()];
  if (name.test(divert)) return { ...plain(said, strange), divert };
  strange.push(`a tunnel, or a divert that is no name: ${text.trim()}`);
  return plain(said, strange);
}

function plain(said: string, strange: string[]): Content {
  if (said.startsWith('<-')) return { text: '', strange: [...strange, `a thread: ${said}`] };
  if (said.includes('<>')) strange.push('glue, <>');
  if (/[{}]/.test(said)) strange.push(`inline logic, left in the text: ${said}`);
  const text = said.replaceAll('<>', ' ').replace(/\\(.)/g, '$1');
  return { text: text.replace(/ {2,}/g, ' ').trim(), strange };
}

/** A choice's line, taken apart. */
export interface ChoiceText {
  label: string | undefined;
  /** Expressions in braces before the text. */
  conditions: string[];
  /** What is offered. */
  offered: string;
  /** What is told once it was chosen; empty where that only repeats what was offered. */
  reply: string;
  divert?: string;
  strange: string[];
}

export function choiceOf(line: string): ChoiceText {
  const label = /^\(([\p{L}\p{N}_]+)\)\s*/u.exec(line);
  let rest = label ? line.slice(label[0].length) : line;
  const conditions: string[] = [];
  for (let found = leading(rest); found; found = leading(rest)) {
    conditions.push(found[1]!);
    rest = rest.slice(found[0].length);
  }
  const { text, divert: to, strange } = contentOf(rest);
  const [, before = text, inside = '', after = ''] = /^([^[\]]*)\[([^\]]*)\](.*)$/.exec(text) ?? [];
  return {
    label: label?.[1],
    conditions,
    offered: `${before}${inside}`.trim(),
    reply: after.trim() === '' ? '' : `${before}${after}`.trim(),
    ...(to === undefined ? {} : { divert: to }),
    strange,
  };
}

const leading = (text: string) => /^\{([^{}|:]*)\}\s*/.exec(text);
