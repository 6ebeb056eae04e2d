import { stamped, textsFile, type Files } from './folders.ts';

const keys = [
  ...['title', 'summary', 'briefing', 'competency.analysis', 'scene.desk.title', 'scene.desk.text'],
  ...['option.ask', 'option.ask.reason', 'option.freeze', 'option.freeze.reason'],
  ...['well', 'badly'].flatMap((id) =>
    ['title', 'text', 'question.1', 'question.2'].map((part) => `ending.${id}.${part}`),
  ),
];

const scenarioYaml = `format: 2
id: small
source: en
languages: [en, kk]
minutes: 10
audiences: [fiu]
competencies: [analysis]
start: desk
scenes:
  desk:
    options:
      - id: ask
        scores: { analysis: 2 }
        to: well
      - id: freeze
        violates: [due-process]
        to: badly
endings:
  well: { grade: excellent, passing: true }
  badly: { grade: poor, passing: false }
`;

/** A small scenario that holds, in English and Kazakh, with one walkthrough. */
export function scenarioFiles(): Promise<Files> {
  return stamped({
    'scenario.yaml': scenarioYaml,
    'text/en.json': textsFile(keys),
    'text/kk.json': textsFile(keys, ' kk'),
    'walkthroughs/best.yaml': 'choices: [ask]\nending: well\nscores: { analysis: 2 }\n',
  });
}
