import { stamped, textsFile, type Files } from './folders.ts';

const lesson = '01-first/01-why';
const parts = (item: string, ids: string[]) =>
  ids.flatMap((id) => [`item.${item}.option.${id}`, `item.${item}.option.${id}.feedback`]);

const keys = [
  ...['title', 'summary', 'module.first.title', 'lesson.why.title', 'lesson.why.goal'],
  ...['competency.legality', 'reference.iccpr-9'],
  ...['item.one.prompt', 'item.one.reason', ...parts('one', ['yes', 'no'])],
  ...['item.some.prompt', 'item.some.reason', ...parts('some', ['a', 'b', 'c'])],
  ...['item.steps.prompt', 'item.steps.reason', ...parts('steps', ['a', 'b'])],
  ...['item.pairs.prompt', 'item.pairs.reason', ...parts('pairs', ['a', 'b'])],
  ...['item.pairs.match.a', 'item.pairs.match.b'],
];

const courseYaml = `format: 1
id: small
source: en
languages: [en, kk]
audiences: [police]
competencies: [legality]
references:
  iccpr-9: { url: https://example.org/iccpr }
test:
  items: [one, some, steps, pairs]
  pass: 0.7
`;

const lessonYaml = `id: why
minutes: 15
competencies: [legality]
blocks:
  - { id: opening, type: text }
  - { id: terms, type: definitions }
  - { id: check, type: item, item: one }
`;

const body = `## opening
Nobody is *above* the law ([article 9](ref:iccpr-9)).

### A heading
| a | b |
|---|---|
| 1 | 2 |

## terms
### Covenant
A treaty.

### Charter
A founding text.
`;

const item = (id: string, type: string, rest: string) =>
  `id: ${id}\ntype: ${type}\ncompetency: legality\ndifficulty: 2\nreferences: [iccpr-9]\nreadAgain: { lesson: why, block: opening }\n${rest}\n`;

/** A small course that holds, in English and Kazakh. */
export function courseFiles(): Promise<Files> {
  return stamped({
    'course.yaml': courseYaml,
    [`${lesson}/lesson.yaml`]: lessonYaml,
    [`${lesson}/en.md`]: body,
    [`${lesson}/kk.md`]: body.replace('Nobody', 'Ешкім'),
    'items/one.yaml': item('one', 'single', 'options:\n  - { id: yes, correct: true }\n  - { id: no }'),
    'items/some.yaml': item(
      'some',
      'multiple',
      'options: [{ id: a, correct: true }, { id: b, correct: true }, { id: c }]',
    ),
    'items/steps.yaml': item('steps', 'ordering', 'steps: [a, b]'),
    'items/pairs.yaml': item('pairs', 'matching', 'pairs: [a, b]'),
    'text/en.json': textsFile(keys),
    'text/kk.json': textsFile(keys, ' kk'),
  });
}
