import type { ScenarioGraph } from '@sarai/contract';
import { type Client, expectRefusal } from './client.ts';
import { type Sarai, startServer } from './server.ts';

let sarai: Sarai;
let facilitator: Client;
beforeAll(async () => {
  sarai = await startServer();
  facilitator = await sarai.signedIn(['facilitator']);
});
afterAll(() => sarai?.stop());

const url = '/api/v1/scenarios/lost-notebook/graph';
const graphFor = async (client: Client) => (await client.get(url)).body as ScenarioGraph;

describe('the graph of a scenario', () => {
  it('shows a facilitator every place, and where each move leads', async () => {
    const { places } = await graphFor(facilitator);
    expect(places.slice(0, 2)).toMatchObject([
      { id: 'desk', kind: 'scene' },
      { id: 'corridor', kind: 'scene' },
    ]);
    const endings = places.slice(2).map(({ id, kind, grade }) => `${kind} ${id}: ${grade}`);
    expect(endings.sort()).toEqual(['ending badly: poor', 'ending well: excellent']);
    expect(places[0]!.moves[2]).toEqual({
      by: 'choose',
      option: 'blame-visitor',
      text: expect.objectContaining({ lang: 'en' }),
      conditional: false,
      limit: null,
      minutes: null,
      to: ['badly'],
      scores: [{ competency: 'care', points: -1 }],
      violates: ['due-process'],
    });
    expect(places[1]!.moves[1]).toMatchObject({ option: 'thank-colleague', conditional: true });
  });

  it('is drawn: every place a box, every move a line', async () => {
    const { drawing, places } = await graphFor(facilitator);
    expect(drawing.nodes.map(({ id }) => id).sort()).toEqual(places.map(({ id }) => id).sort());
    expect(drawing.nodes.filter(({ start }) => start).map(({ id }) => id)).toEqual(['desk']);
    const moves = places.flatMap((place) =>
      place.moves.flatMap(({ option, to }) => to.map((target) => [place.id, option, target])),
    );
    expect(drawing.edges.map(({ from, option, to }) => [from, option, to]).sort()).toEqual(moves.sort());
    for (const { path } of drawing.edges) expect(path).toMatch(/^M[\d.]+ [\d.]+/);
  });

  it('tells what is proven of all plays', async () => {
    const { bounds, plays, findings } = await graphFor(facilitator);
    expect(bounds).toEqual([
      { ending: null, overall: { least: -1, greatest: 3 }, competencies: [{ least: -1, greatest: 3 }] },
      { ending: 'well', overall: { least: 2, greatest: 3 }, competencies: [{ least: 2, greatest: 3 }] },
      { ending: 'badly', overall: { least: -1, greatest: 1 }, competencies: [{ least: -1, greatest: 1 }] },
    ]);
    expect(plays).toEqual({ shortest: 1, longest: 2 });
    for (const { code, message } of findings) {
      expect(code).toMatch(/^S\d{3}$/);
      expect(message.lang).toBe('en');
    }
  });

  it('is in the reader’s language, and says where it is not', async () => {
    expect(await graphFor(facilitator.reading('ru'))).toMatchObject({
      title: { text: 'Потерянный блокнот', lang: 'ru' },
    });
    // Kazakh is missing, so the chain leads to Russian.
    const { places } = await graphFor(facilitator.reading('kk'));
    expect(new Set(places.map(({ title }) => title.lang))).toEqual(new Set(['ru']));
  });

  it('is for facilitators, authors and administrators', async () => {
    for (const role of ['facilitator', 'author', 'administrator'] as const) {
      const client = await sarai.signedIn([role]);
      expect((await client.get(url)).status).toBe(200);
      expect((await client.get('/api/v1/scenarios/lost-notebook')).body.mayStudy).toBe(true);
    }
  });

  it('is kept from those who play: it shows what is coming', async () => {
    const trainee = await sarai.signedIn(['trainee', 'participant']);
    expectRefusal(await trainee.get(url), 403, 'not-allowed');
    expect((await trainee.get('/api/v1/scenarios/lost-notebook')).body.mayStudy).toBe(false);
    expectRefusal(await sarai.visitor().get(url), 401, 'not-signed-in');
  });

  it('of a scenario that does not exist is not found', async () => {
    expectRefusal(await facilitator.get('/api/v1/scenarios/no-such/graph'), 404, 'not-found');
    expectRefusal(await facilitator.get('/api/v1/scenarios/keeping-records/graph'), 404, 'not-found');
  });
});
