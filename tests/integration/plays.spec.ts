import { randomUUID } from 'node:crypto';
import type { Play } from '@sarai/contract';
import { apply, isRefusal, replay, type Run, type Scenario, start } from '@sarai/engine';
import type { Person } from '../builders/people.ts';
import { type Client, expectRefusal } from './client.ts';
import { raced } from './races.ts';
import { type Sarai, startServer } from './server.ts';

let sarai: Sarai;
let player: Client & { person: Person };
beforeAll(async () => {
  sarai = await startServer();
  player = await sarai.signedIn(['trainee']);
});
afterAll(() => sarai?.stop());

const scenario = '/api/v1/scenarios/lost-notebook';
const startPlay = async (client: Client, key = randomUUID()): Promise<string> => {
  const started = await client.post(`${scenario}/plays`, { key });
  expect(started.status).toBe(201);
  return started.body.id;
};
const decide = (client: Client, play: string, option: string, key = randomUUID()) =>
  client.post(`/api/v1/plays/${play}/events`, { key, event: { type: 'choose', option } });
const playOf = async (client: Client, id: string) => (await client.get(`/api/v1/plays/${id}`)).body as Play;
const optionsOf = ({ events }: Play) =>
  events.map((event) => (event.type === 'choose' ? event.option : event.type));

describe('the scenarios', () => {
  it('are listed with what a player wants to know', async () => {
    const client = await sarai.signedIn(['participant']);
    expect((await client.get('/api/v1/scenarios')).body).toEqual([
      expect.objectContaining({ slug: 'flooded-archive', scenes: 3 }),
      {
        slug: 'lost-notebook',
        title: { text: 'The lost notebook', lang: 'en' },
        summary: { text: 'A notebook is missing from the desk.', lang: 'en' },
        minutes: 5,
        scenes: 2,
        endings: 2,
        audiences: ['police'],
        open: null,
        plays: 0,
      },
    ]);
  });

  it('come with a briefing, and with one’s own plays alone', async () => {
    const [client, other] = [await sarai.signedIn(['trainee']), await sarai.signedIn(['trainee'])];
    const play = await startPlay(client);
    await startPlay(other);
    await decide(client, play, 'blame-visitor');
    const { body } = await client.get(scenario);
    expect(body).toMatchObject({
      briefing: { text: 'You are on duty. A notebook is missing.', lang: 'en' },
      roles: [{ id: 'officer' }],
      decisions: { least: 1, most: 2 },
      open: null,
      plays: [{ id: play, decisions: 1, ending: { text: 'Lost' }, grade: 'poor' }],
    });
    const again = await startPlay(client);
    expect((await client.get('/api/v1/scenarios')).body[1]).toMatchObject({ open: again, plays: 2 });
  });

  it('that do not exist are not found', async () => {
    expectRefusal(await player.get('/api/v1/scenarios/no-such'), 404, 'not-found');
    expectRefusal(await player.get('/api/v1/scenarios/keeping-records'), 404, 'not-found');
    expectRefusal(
      await player.post('/api/v1/scenarios/no-such/plays', { key: randomUUID() }),
      404,
      'not-found',
    );
  });
});

describe('a play', () => {
  it('begins with nothing decided', async () => {
    expect(await playOf(player, await startPlay(player))).toMatchObject({
      events: [],
      judgement: null,
      bounds: { care: { least: -1, greatest: 3 } },
    });
  });

  it('started twice with one key is one play', async () => {
    const key = randomUUID();
    const ids = await Promise.all([1, 2, 3].map(() => startPlay(player.anotherTab(), key)));
    expect(new Set(ids).size).toBe(1);
    expect(await sarai.sql('SELECT id FROM exercise WHERE id = $1', [ids[0]])).toHaveLength(1);
    expect(await sarai.sql('SELECT id FROM seat WHERE exercise_id = $1', [ids[0]])).toHaveLength(1);
  });

  it('goes on with each decision, and replays to the same place on any machine', async () => {
    const id = await startPlay(player);
    expect((await decide(player, id, 'ask-colleagues')).body).toMatchObject({ sequence: 1, judgement: null });
    const play = await playOf(player.anotherTab(await sarai.anotherProcess()), id);
    const run = replay(play.scenario as unknown as Scenario, play.events) as Run;
    expect(run).toMatchObject({
      place: { kind: 'scene', id: 'corridor' },
      variables: { asked: true },
      scores: { care: 1 },
    });
  });

  it('is judged by the server at its ending', async () => {
    const id = await startPlay(player);
    await decide(player, id, 'ask-colleagues');
    const judgement = {
      ending: 'well',
      grade: 'excellent',
      passing: true,
      scores: [{ competency: 'care', points: 3, least: -1, greatest: 3 }],
    };
    const last = await decide(player, id, 'report-loss');
    expect(last.body).toEqual({ sequence: 2, recordedAt: expect.any(String), judgement });
    const play = await playOf(player, id);
    expect(play.judgement).toEqual(judgement);
    expect((await player.get(scenario)).body.plays[0]).toMatchObject({
      id,
      endedAt: last.body.recordedAt,
      grade: 'excellent',
    });
  });

  it('takes nothing after its ending', async () => {
    const id = await startPlay(player);
    await decide(player, id, 'blame-visitor');
    expectRefusal(await decide(player, id, 'ask-colleagues'), 409, 'play-ended');
    expect(optionsOf(await playOf(player, id))).toEqual(['blame-visitor']);
  });

  it.each<[string, string[], string]>([
    ['belongs to a later scene', [], 'report-loss'],
    ['belongs to an earlier scene', ['search-alone'], 'ask-colleagues'],
    ['needs what has not happened', ['search-alone'], 'thank-colleague'],
    ['does not exist', [], 'run-away'],
    ['is a name of JavaScript', [], 'constructor'],
  ])('refuses a decision that %s', async (_, before, option) => {
    const id = await startPlay(player);
    for (const earlier of before) await decide(player, id, earlier);
    expectRefusal(await decide(player, id, option), 422, 'option-not-offered');
    expect(optionsOf(await playOf(player, id))).toEqual(before);
  });

  it('offers what the same condition allows', async () => {
    const id = await startPlay(player);
    await decide(player, id, 'ask-colleagues');
    expect((await decide(player, id, 'thank-colleague')).body.judgement).toMatchObject({
      ending: 'well',
      scores: [{ points: 2 }],
    });
  });

  it('records a decision once, however often it is sent with one key', async () => {
    const id = await startPlay(player);
    const [first, last] = [randomUUID(), randomUUID()];
    const acknowledged = await decide(player, id, 'ask-colleagues', first);
    const ended = await decide(player, id, 'report-loss', last);
    expect((await decide(player, id, 'ask-colleagues', first)).body).toMatchObject({
      sequence: acknowledged.body.sequence,
      recordedAt: acknowledged.body.recordedAt,
    });
    expect((await decide(player, id, 'report-loss', last)).body).toEqual(ended.body);
    expect(optionsOf(await playOf(player, id))).toEqual(['ask-colleagues', 'report-loss']);
  });

  it('refuses another decision under a key that was used', async () => {
    const id = await startPlay(player);
    const key = randomUUID();
    await decide(player, id, 'ask-colleagues', key);
    expectRefusal(await decide(player, id, 'report-loss', key), 400, 'request-invalid');
    expect(optionsOf(await playOf(player, id))).toEqual(['ask-colleagues']);
  });

  it('is won by one of two tabs that decide at once', async () => {
    const id = await startPlay(player);
    const answers = await raced(
      sarai,
      'SELECT FROM exercise WHERE id = $1',
      [id],
      ['ask-colleagues', 'search-alone'].map((option) => () => decide(player.anotherTab(), id, option)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
    const winner = ['ask-colleagues', 'search-alone'][answers.findIndex(({ status }) => status === 201)]!;
    expect(optionsOf(await playOf(player, id))).toEqual([winner]);
  });

  it('ends once when two tabs end it at once', async () => {
    const id = await startPlay(player);
    await decide(player, id, 'ask-colleagues');
    const answers = await raced(
      sarai,
      'SELECT FROM exercise WHERE id = $1',
      [id],
      ['report-loss', 'stay-silent'].map((option) => () => decide(player.anotherTab(), id, option)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    const won = answers.find(({ status }) => status === 201)!;
    expect((await playOf(player, id)).judgement).toEqual(won.body.judgement);
  });

  it('of somebody else does not exist, even to an administrator of the same organisation', async () => {
    const { organisation } = player.person.memberOf[0]!;
    const id = await startPlay(player);
    for (const other of [
      await sarai.signedIn(['administrator', 'facilitator'], organisation),
      await sarai.signedIn(['trainee']),
    ]) {
      expectRefusal(await other.get(`/api/v1/plays/${id}`), 404, 'not-found');
      expectRefusal(await decide(other, id, 'ask-colleagues'), 404, 'not-found');
      expectRefusal(await other.post(`${scenario}/plays`, { key: id }), 404, 'not-found');
    }
    expect(await playOf(player, id)).toMatchObject({ events: [], judgement: null });
  });

  it('is in the reader’s language, and says where it is not', async () => {
    const id = await startPlay(player);
    const russian = await playOf(player.reading('ru'), id);
    expect(russian).toMatchObject({ texts: { title: 'Потерянный блокнот' }, fallbacks: {} });
    // Kazakh is missing, so the chain leads to Russian.
    const kazakh = await playOf(player.reading('kk'), id);
    expect(kazakh.texts).toEqual(russian.texts);
    expect(new Set(Object.values(kazakh.fallbacks))).toEqual(new Set(['ru']));
    expect(Object.keys(kazakh.fallbacks)).toEqual(Object.keys(kazakh.texts));
    expect(kazakh.scenario).toEqual(russian.scenario);
  });

  it('comes to the same judgement as the engine alone, by every path', async () => {
    const ways = [
      ['ask-colleagues', 'report-loss'],
      ['ask-colleagues', 'thank-colleague'],
      ['search-alone', 'stay-silent'],
      ['blame-visitor'],
    ];
    for (const way of ways) {
      const id = await startPlay(player);
      for (const option of way) await decide(player, id, option);
      const play = await playOf(player, id);
      const run = way.reduce<Run>(
        (before, option) => {
          const after = apply(before, { type: 'choose', option });
          if (isRefusal(after)) throw new Error(after.refused);
          return after;
        },
        start(play.scenario as unknown as Scenario),
      );
      expect(play.judgement).toMatchObject({
        ending: run.place.id,
        scores: [{ points: run.scores['care'] }],
      });
    }
  });
});

describe('a scenario with tracks side by side', () => {
  const nested = '/api/v1/scenarios/flooded-archive';
  const send = (play: string, event: object, key = randomUUID()) =>
    player.post(`/api/v1/plays/${play}/events`, { key, event });

  it('is played through deadlines and exits to a judgement that says what each move cost', async () => {
    const { id } = (await player.post(`${nested}/plays`, { key: randomUUID() })).body;
    expect((await send(id, { type: 'choose', option: 'ask-for-help' })).status).toBe(201);
    const key = randomUUID();
    const first = await send(id, { type: 'deadline', of: 'stairs' }, key);
    const again = await send(id, { type: 'deadline', of: 'stairs' }, key);
    expect(again.body).toEqual(first.body);
    const ended = await send(id, { type: 'exit', of: 'evening' });
    expect(ended.body.judgement).toMatchObject({ ending: 'half-saved', scores: [{ points: 2 }] });
    const play = await playOf(player, id);
    expect(play.events.map(({ type }) => type)).toEqual(['choose', 'deadline', 'exit']);
    // As its author wrote it: the order of scenes is the order in which they are shown.
    expect(Object.keys(play.scenario).slice(0, 3)).toEqual(['format', 'id', 'source']);
    expect(play.weighed).toEqual([
      { least: 2, greatest: 5, regret: 0 },
      { least: 0, greatest: 1, regret: 2 },
      { least: 0, greatest: 0, regret: 1 },
    ]);
  });

  it('refuses a deadline or an exit that is not there, and a key that named another event', async () => {
    const { id } = (await player.post(`${nested}/plays`, { key: randomUUID() })).body;
    expectRefusal(await send(id, { type: 'deadline', of: 'gate' }), 422, 'option-not-offered');
    expectRefusal(await send(id, { type: 'exit', of: 'evening' }), 422, 'option-not-offered');
    const key = randomUUID();
    await send(id, { type: 'deadline', of: 'stairs' }, key);
    expectRefusal(await send(id, { type: 'choose', option: 'ask-for-help' }, key), 400, 'request-invalid');
  });
});
