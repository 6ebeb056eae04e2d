import MarkdownIt, { type Token } from 'markdown-it';

/** What may be wrong with a section: the line counts from the section's first line, which is 0. */
export type Note = (line: number, code: string, message: string) => void;

export interface Sources {
  /** The address of each reference. */
  references: Record<string, { url: string }>;
  /** Ids of references that were cited are added to this. */
  cited: Set<string>;
}

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false }).disable('lheading');
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';

const blocks =
  'inline paragraph heading bullet_list ordered_list list_item blockquote table thead tbody tr th td';
const inlines = 'text text_special softbreak hardbreak em strong link';
const allowed = new Set(`${blocks} ${inlines}`.split(' '));
const mayHold = 'a section holds paragraphs, ### headings, lists, emphasis, quotes, tables and links';
const tag = /<(?![a-z][a-z0-9+.-]*:|[^\s<>@]+@)[a-z/!?][^>]*>/i;

/** The HTML of a section, or of a section of definitions. What it must not hold is noted and left out of the promise. */
export function render(text: string, sources: Sources, note: Note): string {
  return htmlOf(parse(text, sources, note));
}

/** A section of `### Term` headings, each with its paragraphs, as a list of definitions. */
export function renderDefinitions(text: string, sources: Sources, note: Note): string {
  const tokens = parse(text, sources, note);
  const terms = tokens.flatMap(({ type }, index) => (type === 'heading_open' ? [index] : []));
  if (terms[0] !== 0) note(0, 'definition', 'definitions begin with a heading: ### Term');
  const entries = terms.map((start, index) => definition(tokens.slice(start, terms[index + 1]), note));
  return `<dl>\n${entries.join('')}</dl>\n`;
}

// A heading is three tokens: it opens, its words, it closes.
function definition([open, term, , ...meaning]: Token[], note: Note): string {
  if (meaning.length === 0) note(open?.map?.[0] ?? 0, 'definition', `${term?.content} has no paragraph`);
  const words = markdown.renderer.renderInline(term?.children ?? [], markdown.options, {});
  return `<dt>${words}</dt>\n<dd>\n${htmlOf(meaning)}</dd>\n`;
}

function htmlOf(tokens: Token[]): string {
  return markdown.renderer.render(tokens, markdown.options, {});
}

function parse(text: string, sources: Sources, note: Note): Token[] {
  const tokens = markdown.parse(text, {});
  let line = 0;
  for (const token of tokens) {
    line = token.map?.[0] ?? line;
    checkToken(token, line, note);
    for (const child of token.children ?? []) {
      checkToken(child, line, note);
      if (child.type === 'link_open') resolve(child, line, sources, note);
    }
  }
  return tokens;
}

function checkToken(token: Token, line: number, note: Note): void {
  const kind = token.type.replace(/_(open|close)$/, '');
  if (!allowed.has(kind)) note(line, 'markup', `${kind.replace('_', ' ')} is not allowed: ${mayHold}`);
  if (token.type === 'heading_open' && token.tag !== 'h3')
    note(line, 'markup', `only ### headings: ${mayHold}`);
  const html = token.type === 'inline' && tag.exec(token.content);
  if (html) note(line, 'html', `${html[0]} is HTML: ${mayHold}`);
}

function resolve(link: Token, line: number, { references, cited }: Sources, note: Note): void {
  const href = String(link.attrGet('href'));
  link.attrSet('rel', 'noreferrer');
  if (!href.startsWith('ref:')) {
    if (!/^https?:\/\//.test(href)) note(line, 'link', `${href} is neither ref: nor a web address`);
    return;
  }
  const id = href.slice('ref:'.length);
  const reference = Object.hasOwn(references, id) ? references[id] : undefined;
  if (!reference) return note(line, 'reference-unknown', `the reference ${id} is not declared`);
  cited.add(id);
  link.attrSet('href', reference.url);
  link.attrSet('class', 'ref');
  link.attrSet('data-ref', id);
}
