import { isRefusal, replay, type Scenario } from '@sarai/engine';
import { idSchema, scenarioSchema } from '@sarai/engine/schema';
import { verify, type Bounds, type Finding, type Plays, type Texts, type Verification } from '@sarai/checks';
import { z } from 'zod';
import { chosenLanguages, type Outcome, type ReadOptions } from '../course/read.ts';
import { hashOf, openFolder } from '../folder.ts';
import { report, type Folder } from '../problem.ts';
import { checkMarks, readMarks, statusOf, type LanguageStatus } from '../status.ts';
import { readTexts, type ReadTexts } from '../texts.ts';
import { readYaml, type Read } from '../yaml.ts';

const walkthroughSchema = z.strictObject({
  choices: z.array(idSchema),
  ending: idSchema,
  scores: z.record(idSchema, z.int()),
});

/** A recorded play: its options in order, and where and with how many points it ends. */
export type Walkthrough = z.infer<typeof walkthroughSchema>;

export interface ScenarioPack {
  kind: 'scenario';
  slug: string;
  /** SHA-256 of the folder's content. */
  hash: string;
  scenario: Scenario;
  /** By language, then by id. */
  texts: Record<string, Texts>;
  /** By language, of the translations only. */
  statuses: Record<string, LanguageStatus>;
  bounds: Bounds;
  plays: Plays;
  states: number;
  /** Findings that do not refuse the pack. */
  warnings: Finding[];
  /** By name of the file. */
  walkthroughs: Record<string, Walkthrough>;
}

/** Reads a scenario's folder, proves the scenario and replays its walkthroughs. Never throws over what is in it. */
export async function readScenario(path: string, options: ReadOptions = {}): Promise<Outcome<ScenarioPack>> {
  const folder = await openFolder(path);
  const scenario = readYaml(folder, 'scenario.yaml', scenarioSchema);
  const pack = scenario && packOf(folder, scenario, options);
  return pack && folder.problems.length === 0 ? { pack, problems: [] } : { problems: folder.problems };
}

function packOf(folder: Folder, read: Read<Scenario>, options: ReadOptions): ScenarioPack | undefined {
  const { value: scenario, lineOf } = read;
  if (scenario.id !== folder.slug)
    report(
      folder,
      'scenario.yaml',
      lineOf(['id']),
      'id-folder',
      `the scenario's id must be its folder's name, ${folder.slug}`,
    );
  checkFiles(folder, scenario);
  const readings = readLanguages(folder, scenario, options);
  const texts = Object.fromEntries([...readings].map(([tag, reading]) => [tag, reading.texts]));
  const verified = verify(scenario, texts);
  const errors = verified.findings.filter(({ severity }) => severity === 'error');
  for (const finding of errors) reportFinding(folder, finding, lineOf, readings);
  const statuses = readStatuses(folder, scenario, texts);
  if (!isProven(verified)) return undefined;
  const walkthroughs = readWalkthroughs(folder, scenario);
  return {
    kind: 'scenario',
    slug: folder.slug,
    hash: hashOf(folder),
    scenario,
    texts,
    statuses,
    bounds: verified.bounds,
    plays: verified.plays,
    states: verified.states,
    warnings: verified.findings.filter(({ severity }) => severity === 'warning'),
    walkthroughs,
  };
}

function isProven(verified: Verification): verified is Required<Verification> {
  return verified.bounds !== undefined;
}

function checkFiles(folder: Folder, { source, languages }: Scenario): void {
  const translations = languages.filter((language) => language !== source);
  const expected = new Set([
    'scenario.yaml',
    ...languages.map((language) => `text/${language}.json`),
    ...translations.map((language) => `text/${language}.status.json`),
  ]);
  for (const file of folder.files.keys())
    if (!expected.has(file) && !walkthroughFile.test(file))
      report(
        folder,
        file,
        1,
        'file-unknown',
        'the format has no such file, or the scenario does not list its language',
      );
}

function readLanguages(folder: Folder, scenario: Scenario, options: ReadOptions): Map<string, ReadTexts> {
  const readings = new Map<string, ReadTexts>();
  for (const tag of chosenLanguages(scenario, options)) {
    const reading = readTexts(folder, `text/${tag}.json`);
    if (reading) readings.set(tag, reading);
  }
  return readings;
}

function readStatuses(
  folder: Folder,
  { source }: Scenario,
  texts: Record<string, Texts>,
): Record<string, LanguageStatus> {
  const statuses: Record<string, LanguageStatus> = {};
  for (const [tag, translated] of Object.entries(texts)) {
    const file = `text/${tag}.status.json`;
    const marks = tag === source ? undefined : readMarks(folder, file);
    if (!marks) continue;
    checkMarks(folder, file, translated, marks);
    statuses[tag] = statusOf(marks, texts[source] ?? {});
  }
  return statuses;
}

function reportFinding(
  folder: Folder,
  { code, message, at }: Finding,
  lineOf: Read<Scenario>['lineOf'],
  readings: Map<string, ReadTexts>,
): void {
  const [first, language, key] = at.map(String);
  if (first !== 'text') return report(folder, 'scenario.yaml', lineOf(at), code, message);
  report(folder, `text/${language}.json`, readings.get(language!)!.lineOf(key!), code, message);
}

const walkthroughFile = /^walkthroughs\/([a-z0-9-]+)\.yaml$/;

function readWalkthroughs(folder: Folder, scenario: Scenario): Record<string, Walkthrough> {
  const entries = [...folder.files.keys()].flatMap((file) => {
    const name = walkthroughFile.exec(file)?.[1];
    const read = name === undefined ? undefined : readYaml(folder, file, walkthroughSchema);
    if (!read) return [];
    checkWalkthrough(folder, file, scenario, read);
    return [[name!, read.value] as const];
  });
  return Object.fromEntries(entries);
}

function checkWalkthrough(
  folder: Folder,
  file: string,
  scenario: Scenario,
  { value, lineOf }: Read<Walkthrough>,
): void {
  const differs = (field: keyof Walkthrough, message: string) =>
    report(folder, file, lineOf([field]), 'walkthrough', message);
  const events = value.choices.map((option) => ({ type: 'choose' as const, option }));
  const run = replay(scenario, events);
  if (isRefusal(run)) {
    const at = events.findIndex((_, index) => isRefusal(replay(scenario, events.slice(0, index + 1))));
    const message = `${run.refused}: ${run.detail.option} at ${run.detail.place}`;
    return report(folder, file, lineOf(['choices', at]), 'walkthrough', message);
  }
  if (run.place.id !== value.ending)
    differs('ending', `the play comes to ${run.place.id}, not to ${value.ending}`);
  const competencies = new Set([...scenario.competencies, ...Object.keys(value.scores)]);
  const off = [...competencies].filter((id) => (value.scores[id] ?? 0) !== run.scores[id]);
  if (off.length > 0)
    differs('scores', `the play scores ${off.map((id) => `${id}: ${run.scores[id]}`).join(', ')}`);
}
