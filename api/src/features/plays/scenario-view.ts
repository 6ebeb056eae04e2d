import type { Judgement, Language, ScenarioCard, ScenarioDetail, Text } from '@sarai/contract';
import { structureOf } from '@sarai/engine';
import type { ScenarioPack } from '@sarai/packs';
import { localise } from '../../platform/i18n/localise.js';

/** What a summary of a play needs of its row. */
interface PlayRow {
  id: string;
  startedAt: Date;
  endedAt: Date | null;
  lastSequence: number;
  judgement: unknown;
}

/** A scenario as one reader sees it. */
export class ScenarioView {
  private readonly text: (key: string) => Text;

  constructor(
    private readonly pack: ScenarioPack,
    private readonly language: Language,
  ) {
    this.text = localise(pack.texts, language);
  }

  card(plays: readonly PlayRow[]): ScenarioCard {
    const { scenario, slug } = this.pack;
    return {
      slug,
      title: this.text('title'),
      summary: this.text('summary'),
      minutes: scenario.minutes,
      scenes: [...structureOf(scenario).places.values()].filter(({ kind }) => kind === 'scene').length,
      endings: Object.keys(scenario.endings).length,
      audiences: [...scenario.audiences],
      open: plays.find(({ endedAt }) => !endedAt)?.id ?? null,
      plays: plays.length,
    };
  }

  detail(plays: ScenarioDetail['plays'], { mayStudy }: { mayStudy: boolean }): ScenarioDetail {
    const { scenario } = this.pack;
    return {
      ...this.card([]),
      open: plays.find(({ endedAt }) => !endedAt)?.id ?? null,
      briefing: this.text('briefing'),
      competencies: scenario.competencies.map((id) => this.text(`competency.${id}`)),
      roles: scenario.roles.map((id) => ({
        id,
        title: this.text(`role.${id}.title`),
        private: this.text(`role.${id}.private`),
      })),
      decisions: { least: this.pack.plays.shortest, most: this.pack.plays.longest },
      mayStudy,
      plays,
    };
  }

  summary({ id, startedAt, endedAt, lastSequence, judgement }: PlayRow): ScenarioDetail['plays'][number] {
    const judged = judgement as Judgement | null;
    return {
      id,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      decisions: lastSequence,
      ending: judged && this.text(`ending.${judged.ending}.title`),
      grade: judged?.grade ?? null,
    };
  }

  /** Every text of the scenario, and which of them are in another language. */
  allTexts(): { texts: Record<string, string>; fallbacks: Record<string, Language> } {
    const found = Object.keys(this.pack.texts[this.pack.scenario.source] ?? {}).map(
      (key) => [key, this.text(key)] as const,
    );
    return {
      texts: Object.fromEntries(found.map(([key, { text }]) => [key, text])),
      fallbacks: Object.fromEntries(
        found.filter(([, { lang }]) => lang !== this.language).map(([key, { lang }]) => [key, lang]),
      ),
    };
  }
}
