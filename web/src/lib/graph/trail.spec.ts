import { debrief, isRefusal, replay, type PlayEvent } from '@sarai/engine';
import { scenarioSchema } from '@sarai/engine/schema';
import type { PictureEdge } from './picture.ts';
import { trailOf } from './trail.ts';

const scenario = scenarioSchema.parse({
  format: 2,
  id: 'night',
  source: 'en',
  languages: ['en'],
  minutes: 10,
  audiences: ['police'],
  competencies: ['care'],
  start: 'desk',
  scenes: {
    desk: {
      options: [
        { id: 'look', to: 'desk' },
        { id: 'go-out', to: 'night' },
      ],
      exit: 'night',
    },
  },
  phases: {
    night: {
      tracks: {
        inquiry: { start: 'door', scenes: { door: { options: [{ id: 'knock', to: 'done' }] } } },
        press: { start: 'phone', scenes: { phone: { options: [{ id: 'answer', to: 'done' }] } } },
      },
      to: 'well',
    },
  },
  endings: { well: { grade: 'excellent', passing: true } },
});

const edge = (from: string, by: PictureEdge['by'], option: string | null, to: string): PictureEdge => ({
  ...{ from, by, option, to },
  path: '',
  label: { x: 0, y: 0 },
});
const edges = [
  edge('desk', 'choose', 'look', 'desk'),
  edge('desk', 'choose', 'go-out', 'night'),
  edge('desk', 'exit', null, 'night'),
  edge('door', 'choose', 'knock', 'inquiry:done'),
  edge('phone', 'choose', 'answer', 'press:done'),
  edge('night', 'done', null, 'well'),
];

function trail(...events: PlayEvent[]) {
  const run = replay(scenario, events);
  if (isRefusal(run)) throw new Error(run.refused);
  const { visits, edges: taken } = trailOf(scenario, debrief(run).steps, edges);
  return { visits: Object.fromEntries(visits), taken: [...taken].map(({ by, option }) => option ?? by) };
}
const choose = (option: string): PlayEvent => ({ type: 'choose', option });

describe('the trail of a play', () => {
  it('numbers every scene by the decisions made there', () => {
    expect(trail(choose('look'), choose('look')).visits).toEqual({ desk: [1, 2] });
  });

  it('leads into a phase', () => {
    expect(trail(choose('go-out'))).toEqual({ visits: { desk: [1], door: [] }, taken: ['go-out'] });
  });

  it('tells the facilitator’s hand from a choice', () => {
    expect(trail({ type: 'exit', of: 'desk' }).taken).toEqual(['exit']);
  });

  it('goes to the end of each track, and with the last one out of the phase', () => {
    const { visits, taken } = trail(choose('go-out'), choose('answer'), choose('knock'));
    expect(taken).toEqual(['go-out', 'answer', 'knock', 'done']);
    expect(visits).toMatchObject({ phone: [2], door: [3], well: [] });
  });
});
