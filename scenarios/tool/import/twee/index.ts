import type { Link, NotAStory, Passage, Remark, Story } from '../story.ts';
import { passagesOf, type TweePassage } from './passages.ts';

// Twee is a text cut at its headers; the libraries that read it give no lines, and the report is nothing without them.

const special = /^Story(Title|Data|Init|Menu|Caption|Author|Banner|Subtitle|Interface|Settings)$/;
const programTags = new Set(['script', 'stylesheet', 'widget', 'header', 'footer', 'startup']);

/** Reads a story in Twee 3: passages, links, the title and the start. Macros of story formats stay in the text, listed. */
export function readTwee(text: string): Story | NotAStory {
  const remarks: Remark[] = [];
  const { passages: all, above, broken } = passagesOf(text);
  const first = above.findIndex((line) => line.trim() !== '');
  if (first >= 0) remarks.push(unmapped(first + 1, `text above the first passage: ${above[first]!.trim()}`));
  for (const line of broken)
    remarks.push(unmapped(line, 'a header with an open bracket; the whole line is the name'));
  const played = all.filter((passage) => isPlayed(passage, remarks));
  const named = onceEach(played, remarks);
  if (named.length === 0)
    return { line: 1, refused: 'there is no passage: a line such as “:: Name” begins one' };
  const passages = named.map((passage) => passageOf(passage, remarks));
  return {
    title: bodyOf(all, 'StoryTitle')?.trim() || undefined,
    start: startOf(all, passages, remarks),
    passages,
    variables: {},
    remarks,
  };
}

const unmapped = (line: number, what: string): Remark => ({ line, kind: 'not mapped', what });

function isPlayed({ name, tags, line }: TweePassage, remarks: Remark[]): boolean {
  if (name === 'StoryTitle' || name === 'StoryData') return false;
  const program = tags.find((tag) => programTags.has(tag));
  if (program === undefined && !special.test(name)) {
    if (tags.length > 0) remarks.push(unmapped(line, `the tags of passage ${name}: ${tags.join(' ')}`));
    return true;
  }
  remarks.push(
    unmapped(line, `the whole passage ${name}: it is ${program ?? 'a setting'} of the story format`),
  );
  return false;
}

function onceEach(passages: TweePassage[], remarks: Remark[]): TweePassage[] {
  const names = new Set<string>();
  return passages.filter(({ name, line }) => {
    if (name === '') remarks.push(unmapped(line, 'a passage without a name'));
    else if (names.has(name)) remarks.push(unmapped(line, `a second passage of the name ${name}`));
    const isNew = name !== '' && !names.has(name);
    names.add(name);
    return isNew;
  });
}

function bodyOf(passages: TweePassage[], name: string): string | undefined {
  return passages.find((passage) => passage.name === name)?.body.join('\n');
}

function startOf(all: TweePassage[], passages: Passage[], remarks: Remark[]): string {
  const data = all.find(({ name }) => name === 'StoryData');
  const named = data && startIn(data, remarks);
  const start = [named, 'Start'].find((name) => passages.some((passage) => passage.name === name));
  if (start !== undefined && (named === undefined || start === named)) return start;
  const { name, line } = passages.find((passage) => passage.name === start) ?? passages[0]!;
  const why =
    named === undefined ? 'no passage is named as the start' : `there is no passage ${named} to start from`;
  remarks.push({ line: data?.line ?? line, kind: 'guessed', what: `${why}; the story starts at ${name}` });
  return name;
}

function startIn({ body, line }: TweePassage, remarks: Remark[]): string | undefined {
  try {
    const data = JSON.parse(body.join('\n')) as { start?: unknown } | null;
    return typeof data?.start === 'string' ? data.start : undefined;
  } catch (error) {
    remarks.push(unmapped(line, `StoryData is no JSON: ${(error as Error).message.split('\n')[0]}`));
    return undefined;
  }
}

function passageOf({ name, line, body }: TweePassage, remarks: Remark[]): Passage {
  const links: Link[] = [];
  const lines = body.map((text, index) => {
    const at = line + 1 + index;
    remarks.push(...strangeIn(text, at));
    return withoutLinks(text, at, links, remarks);
  });
  const text = lines.filter((each) => each !== undefined).join('\n');
  return { name, title: name, line, text: tidied(text), links, effects: [] };
}

const link = /\[\[([^[\]]+)\](?:\[([^\]]*)\])?\]/g;

/** The line as it is read; undefined for one that holds links and nothing else. */
function withoutLinks(text: string, line: number, links: Link[], remarks: Remark[]): string | undefined {
  const found = [...text.matchAll(link)];
  for (const [, inside, setter] of found) {
    const { label, to } = partsOf(inside!);
    links.push({ line, text: label, to, effects: [], reply: '', once: false });
    if (setter) remarks.push(unmapped(line, `what the link to ${to} sets: ${setter}`));
  }
  const isAlone = found.length > 0 && text.replace(link, '').replace(/[-*•>\s.]/g, '') === '';
  return isAlone ? undefined : text.replace(link, (_, inside: string) => partsOf(inside).label);
}

/** `text|target`, `text->target`, `target<-text` or `target`. */
function partsOf(inside: string): { label: string; to: string } {
  const right = inside.lastIndexOf('->');
  const left = inside.indexOf('<-');
  const bar = inside.indexOf('|');
  const cut = (at: number, length: number) => [inside.slice(0, at).trim(), inside.slice(at + length).trim()];
  const [label, to] =
    right >= 0
      ? cut(right, 2)
      : left >= 0
        ? cut(left, 2).reverse()
        : bar >= 0
          ? cut(bar, 1)
          : [inside.trim(), inside.trim()];
  return { label: label!, to: to! };
}

const strange: [RegExp, string][] = [
  [/<<.*?(>>|$)/, 'a macro'],
  [/\([a-z][\w-]*:/i, 'a macro'],
  [/\{[^}]*\}/, 'an insert'],
  [/^\s*\[[^[\]]+\]\s*$/, 'a modifier'],
  [/<\/?[a-z][^>]*>/i, 'a tag'],
  [/(^|\s)\$[a-z_]\w*/i, 'a variable'],
];

/** What a story format would have run: one remark for a line, which stays in the text as it is. */
function strangeIn(text: string, line: number): Remark[] {
  const isOpen = text.replace(link, '').includes('[[');
  const kind = isOpen ? 'a link that is not closed' : strange.find(([pattern]) => pattern.test(text))?.[1];
  return kind ? [unmapped(line, `${kind}, left in the text: ${text.trim()}`)] : [];
}

function tidied(text: string): string {
  return text
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
