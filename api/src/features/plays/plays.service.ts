import { Injectable } from '@nestjs/common';
import type {
  Judgement,
  Language,
  Play,
  ScenarioCard,
  ScenarioDetail,
  ScenarioGraph,
  SoloEvent,
} from '@sarai/contract';
import { apply, isRefusal, replay, type Run } from '@sarai/engine';
import { weigh } from '@sarai/checks';
import type { ScenarioPack } from '@sarai/packs';
import { judge } from '../../domain/judge.js';
import { may } from '../../domain/permissions.js';
import { whoMay } from '../../platform/auth/who-may.js';
import { Clock } from '../../platform/clock/clock.js';
import { Content } from '../../platform/content/content.js';
import type { Actor } from '../../platform/database/actor.js';
import { Refusal } from '../../platform/errors/refusal.js';
import { GraphView } from './graph-view.js';
import { PlaysRepository, type Recorded } from './plays.repository.js';
import { ScenarioView } from './scenario-view.js';

@Injectable()
export class PlaysService {
  constructor(
    private readonly plays: PlaysRepository,
    private readonly content: Content,
    private readonly clock: Clock,
  ) {}

  async scenarios(actor: Actor, language: Language): Promise<ScenarioCard[]> {
    whoMay(actor, 'scenarios:play');
    const [packs, plays] = await Promise.all([this.content.all('scenario'), this.plays.plays(actor)]);
    return packs.map((pack) =>
      new ScenarioView(pack, language).card(plays.filter(({ scenario }) => scenario === pack.slug)),
    );
  }

  async scenario(actor: Actor, slug: string, language: Language): Promise<ScenarioDetail> {
    whoMay(actor, 'scenarios:play');
    const pack = await this.current(slug);
    const plays = await this.plays.plays(actor, slug);
    const versions = await Promise.all(plays.map(({ scenarioHash }) => this.version(scenarioHash)));
    const views = versions.map((version) => new ScenarioView(version, language));
    return new ScenarioView(pack, language).detail(
      plays.map((play, index) => views[index]!.summary(play)),
      { mayStudy: may(actor.roles, 'scenarios:study') },
    );
  }

  async graph(actor: Actor, slug: string, language: Language): Promise<ScenarioGraph> {
    whoMay(actor, 'scenarios:study');
    return new GraphView(await this.current(slug), language).graph();
  }

  async start(actor: Actor, slug: string, key: string): Promise<{ id: string }> {
    whoMay(actor, 'scenarios:play');
    const pack = await this.current(slug);
    await this.plays.start(
      actor,
      key,
      { slug, hash: pack.hash, role: pack.scenario.roles[0] ?? 'player' },
      this.clock.now(),
    );
    // A key of somebody else's play starts nothing, and must not show that it exists.
    if (!(await this.plays.play(actor, key))) throw new Refusal('not-found');
    return { id: key };
  }

  async play(actor: Actor, id: string, language: Language): Promise<Play> {
    whoMay(actor, 'scenarios:play');
    const found = await this.plays.play(actor, id);
    if (!found) throw new Refusal('not-found');
    const pack = await this.version(found.exercise.scenarioHash);
    const { texts, fallbacks } = new ScenarioView(pack, language).allTexts();
    return {
      id,
      scenario: pack.scenario as unknown as Record<string, unknown>,
      texts,
      fallbacks,
      bounds: pack.bounds.competencies,
      events: found.events.map(({ payload, sequence, recordedAt }) => ({
        ...payload,
        sequence,
        recordedAt: recordedAt.toISOString(),
      })),
      judgement: found.exercise.judgement,
      weighed: found.exercise.judgement && weighed(pack, found.events),
    };
  }

  /** Records one decision after judging it from the recorded events; at an ending the play is scored. */
  async decide(actor: Actor, id: string, key: string, event: SoloEvent) {
    whoMay(actor, 'scenarios:play');
    const done = await this.plays.write(actor, id, async (writer) => {
      const repeated = await writer.recorded(key);
      if (repeated && subjectOf(repeated.payload) !== subjectOf(event))
        throw new Refusal('request-invalid', {}, [{ path: 'key', code: 'unfitting' }]);
      if (repeated) return acknowledge(repeated, writer.exercise.judgement);
      const pack = await this.version(writer.exercise.scenarioHash);
      const run = next(pack, await writer.events(), event);
      const recorded = await writer.append(key, event, this.clock.now());
      const judgement = judge(run, pack.bounds.competencies) ?? null;
      if (judgement) await writer.end(judgement, recorded.recordedAt);
      return acknowledge(recorded, judgement);
    });
    if (!done) throw new Refusal('not-found');
    return done;
  }

  private async current(slug: string): Promise<ScenarioPack> {
    const pack = await this.content.current('scenario', slug);
    if (!pack) throw new Refusal('not-found');
    return pack;
  }

  private async version(hash: string): Promise<ScenarioPack> {
    const pack = await this.content.version('scenario', hash);
    if (!pack) throw new Refusal('not-found');
    return pack;
  }
}

/** What each move of a finished play cost, against what was still possible. */
function weighed({ scenario }: ScenarioPack, events: Recorded[]): Play['weighed'] {
  const run = replay(
    scenario,
    events.map(({ payload }) => payload),
  );
  const moves = isRefusal(run) ? undefined : weigh(scenario, run.steps);
  return moves?.every(({ after }) => Number.isFinite(after.least) && Number.isFinite(after.greatest))
    ? moves.map(({ after, regret }) => ({ ...after, regret }))
    : null;
}

/** The run after one more event, replayed from the start: what was recorded is the only truth. */
function next({ scenario }: ScenarioPack, events: Recorded[], event: SoloEvent): Run {
  const before = replay(
    scenario,
    events.map(({ payload }) => payload),
  );
  if (isRefusal(before)) throw new Error(`Recorded events no longer replay: ${before.refused}`);
  const after = apply(before, event);
  if (isRefusal(after))
    throw new Refusal(after.refused === 'play-ended' ? 'play-ended' : 'option-not-offered');
  return after;
}

const subjectOf = (event: SoloEvent): string =>
  Object.entries(event)
    .map(([field, value]) => `${field} ${value}`)
    .sort()
    .join();

const acknowledge = ({ sequence, recordedAt }: Recorded, judgement: Judgement | null) => ({
  sequence,
  recordedAt: recordedAt.toISOString(),
  judgement,
});
