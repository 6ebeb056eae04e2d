import { debrief, isRefusal, replay, type Run } from './index.ts';
import { aScenario } from './testing/build.ts';

const scenario = aScenario({
  references: { 'fatf-8': { url: 'https://example.org/fatf' } },
  variables: { told: { type: 'boolean', initial: false } },
  scenes: {
    desk: {
      options: [
        { id: 'ask', scores: { analysis: 2 }, references: ['fatf-8'], to: 'street' },
        { id: 'freeze', scores: { rights: -2 }, violates: ['due-process'], to: 'badly' },
        { id: 'secret', when: { variable: 'told', equals: true }, to: 'badly' },
      ],
    },
    street: { options: [{ id: 'home', scores: { analysis: 1 }, to: 'well' }] },
  },
});

function played(...options: string[]): Run {
  const run = replay(
    scenario,
    options.map((option) => ({ type: 'choose', option })),
  );
  if (isRefusal(run)) throw new Error(run.refused);
  return run;
}

describe('a debriefing', () => {
  const looked = debrief(played('ask', 'home'));

  it('shows the choice with its scores and references', () => {
    expect(looked.steps[0]).toMatchObject({
      scene: 'desk',
      chosen: { id: 'ask', scores: { analysis: 2 }, references: ['fatf-8'], violates: [] },
      arrived: 'street',
    });
  });

  it('shows what was offered and declined, and only that', () => {
    expect(looked.steps[0]?.declined).toMatchObject([
      { id: 'freeze', scores: { rights: -2 }, violates: ['due-process'] },
    ]);
  });

  it('adds up the points by competency', () => {
    expect(looked.totals).toEqual({ analysis: 3, rights: 0 });
  });
});
