import { join } from 'node:path/posix';
import type { Scenario } from '@sarai/engine';
import { scenarioSchema } from '@sarai/engine/schema';
import { verify, type Bounds, type Finding, type Plays, type Texts, type Verification } from '@sarai/checks';
import { chosenLanguages, type Outcome, type ReadOptions } from '../course/read.ts';
import { hashOf, openFolder } from '../folder.ts';
import { report, type Folder, type Problem } from '../problem.ts';
import { checkMarks, readMarks, statusOf, type LanguageStatus } from '../status.ts';
import { readTexts, type ReadTexts } from '../texts.ts';
import { readYaml, type Read } from '../yaml.ts';
import { checkAttachments, isAttachment } from './attachments.ts';
import { readWalkthroughs, walkthroughFile, type Walkthrough } from './walkthrough.ts';

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
  /** The same, each with its file and line. */
  notes: Problem[];
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

/** A scenario that fits its schema, and its texts: nothing about it is proven. */
export interface ScenarioDraft {
  scenario: Scenario;
  texts: Record<string, Texts>;
}

/** Reads a scenario's folder without proving it, so that an author can play what is not finished yet. */
export async function readDraft(
  path: string,
  options: ReadOptions = {},
): Promise<{ draft?: ScenarioDraft; problems: Problem[] }> {
  const folder = await openFolder(path);
  const read = readYaml(folder, 'scenario.yaml', scenarioSchema);
  if (!read) return { problems: folder.problems };
  const readings = readLanguages(folder, read.value, options);
  const texts = Object.fromEntries([...readings].map(([tag, reading]) => [tag, reading.texts]));
  return { draft: { scenario: read.value, texts }, problems: folder.problems };
}

function packOf(folder: Folder, read: Read<Scenario>, options: ReadOptions): ScenarioPack | undefined {
  const { value: scenario, positionOf } = read;
  if (scenario.id !== folder.slug)
    report(
      folder,
      'scenario.yaml',
      positionOf(['id']),
      'id-folder',
      `the scenario's id must be its folder's name, ${folder.slug}`,
    );
  checkFiles(folder, scenario);
  checkAttachments(folder, read);
  const readings = readLanguages(folder, scenario, options);
  const texts = Object.fromEntries([...readings].map(([tag, reading]) => [tag, reading.texts]));
  const verified = verify(scenario, texts);
  const errors = verified.findings.filter(({ severity }) => severity === 'error');
  const place = (finding: Finding) => placed(finding, positionOf, readings);
  for (const { file, code, message, ...at } of errors.map(place)) report(folder, file, at, code, message);
  const statuses = readStatuses(folder, scenario, texts);
  if (!isProven(verified)) return undefined;
  const walkthroughs = readWalkthroughs(folder, scenario);
  const warnings = verified.findings.filter(({ severity }) => severity === 'warning');
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
    warnings,
    notes: warnings.map(place).map((note) => ({ ...note, file: join(folder.path, note.file) })),
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
    if (!expected.has(file) && !walkthroughFile.test(file) && !isAttachment(file))
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

/** A finding with its file in the folder, and its line. */
function placed(
  { code, message, at }: Finding,
  positionOf: Read<Scenario>['positionOf'],
  readings: Map<string, ReadTexts>,
): Problem {
  const [first, language, key] = at.map(String);
  if (first !== 'text') return { file: 'scenario.yaml', ...positionOf(at), code, message };
  const line = readings.get(language!)!.lineOf(key!);
  return { file: `text/${language}.json`, line, code, message };
}
