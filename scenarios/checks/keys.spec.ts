import { scenarioSchema } from '@sarai/engine/schema';
import { textKeysOf } from './keys.ts';

const option = (id: string) => ({ id, to: 'well' });
const inject = { channel: 'phone', from: 'reporter' };

const scenario = scenarioSchema.parse({
  format: 2,
  id: 'small',
  source: 'en',
  languages: ['en'],
  minutes: 10,
  audiences: ['fiu'],
  competencies: ['analysis'],
  objectives: [{ id: 'weigh', competency: 'analysis' }],
  tasks: [{ id: 'list-facts', objective: 'weigh' }],
  references: { 'fatf-8': { url: 'https://example.org' } },
  roles: ['analyst'],
  persons: ['reporter'],
  start: 'desk',
  scenes: {
    desk: {
      injects: [{ id: 'call', ...inject, expects: ['answer', 'take-note'] }],
      options: [option('ask')],
      deliverables: [{ id: 'plan', rubric: [{ id: 'clear', competency: 'analysis', points: 2 }] }],
    },
  },
  phases: {
    night: {
      start: 'dark',
      options: [option('leave')],
      injects: [{ id: 'knock', ...inject, expects: ['answer'] }],
      scenes: { dark: { options: [option('wait')] } },
    },
    storm: {
      tracks: {
        inquiry: { start: 'trace', scenes: { trace: { options: [option('follow')] } } },
        media: {
          start: 'phase-in',
          phases: { 'phase-in': { start: 'press', scenes: { press: { options: [] } } } },
        },
      },
      to: 'well',
    },
  },
  endings: { well: { grade: 'excellent', passing: true } },
});

it('lists the texts of every part, however deep it stands, in the order of the format', () => {
  expect(textKeysOf(scenario)).toEqual([
    ...['title', 'summary', 'briefing', 'competency.analysis', 'objective.weigh', 'task.list-facts'],
    ...['reference.fatf-8', 'person.reporter', 'role.analyst.title', 'role.analyst.private'],
    ...['phase.night.title', 'phase.storm.title', 'phase.phase-in.title'],
    ...['track.inquiry.title', 'track.media.title'],
    ...['desk', 'dark', 'trace', 'press'].flatMap((id) => [`scene.${id}.title`, `scene.${id}.text`]),
    ...['inject.call.subject', 'inject.call.text', 'inject.knock.subject', 'inject.knock.text'],
    ...['expected.answer', 'expected.take-note'],
    ...['ask', 'leave', 'wait', 'follow'].flatMap((id) => [`option.${id}`, `option.${id}.reason`]),
    ...['deliverable.plan', 'deliverable.plan.clear'],
    ...['title', 'text', 'question.1', 'question.2'].map((part) => `ending.well.${part}`),
  ]);
});
