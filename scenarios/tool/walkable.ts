import { verify, type Bounds } from '@sarai/checks';
import { problemLine, readDraft, readScenario, type ScenarioDraft } from '@sarai/packs';
import { UsageError } from './command.ts';

/** A scenario whose plays can be walked, whatever else is found in it, and its texts in the source and one language. */
export interface Walkable extends ScenarioDraft {
  language: string;
  bounds: Bounds;
}

/** Reads a scenario that may not be finished; gives the problems in words where its plays cannot be walked. */
export async function walkable(folder: string, lang: string | undefined): Promise<Walkable | string> {
  const languages = { languages: lang === undefined ? [] : [lang] };
  const { draft, problems } = await readDraft(folder, languages);
  if (!draft) return problems.map(problemLine).join('');
  const { source, languages: all } = draft.scenario;
  if (lang !== undefined && !all.includes(lang))
    throw new UsageError(`the scenario has no texts in ${lang}, but in: ${all.join(' ')}`);
  if (problems.length > 0) return problems.map(problemLine).join('');
  const { bounds } = verify(draft.scenario);
  if (bounds) return { ...draft, language: lang ?? source, bounds };
  return (await readScenario(folder, languages)).problems.map(problemLine).join('');
}
