import type { Scenario, Scene } from '@sarai/engine';
import fc from 'fast-check';
import { scenarios } from '../../engine/testing/arbitrary.ts';
import { aScenario } from '../../engine/testing/build.ts';

/** A night with an investigation and the press side by side, and a morning that can go back to it. */
export const night = (): Scenario =>
  aScenario({
    variables: { calm: { type: 'integer', min: 0, max: 3, initial: 1 } },
    start: 'briefing',
    scenes: {
      briefing: {
        options: [
          { id: 'go-out', to: 'night' },
          { id: 'stay', scores: { rights: -1 }, violates: ['liberty'], to: 'badly' },
        ],
        exit: 'night',
      },
    },
    phases: {
      night: {
        deadline: { minutes: 30, to: 'morning' },
        options: [{ id: 'call-off', limit: 2, to: 'badly' }],
        tracks: {
          inquiry: {
            start: 'door',
            scenes: {
              door: {
                deadline: { minutes: 5, option: 'wait' },
                options: [
                  {
                    id: 'knock',
                    effects: [{ add: 'calm', by: 1 }],
                    to: [{ when: { variable: 'calm', atLeast: 2 }, scene: 'done' }, { scene: 'room' }],
                  },
                  { id: 'wait', to: 'door' },
                ],
              },
              room: {
                options: [
                  { id: 'leave', to: 'done' },
                  { id: 'flee', to: 'lawyer' },
                ],
              },
            },
          },
          press: { start: 'phone', scenes: { phone: { options: [{ id: 'answer', to: 'done' }] } } },
        },
        to: [{ when: { variable: 'calm', atLeast: 1 }, scene: 'morning' }, { scene: 'badly' }],
      },
      morning: {
        start: 'lawyer',
        options: [{ id: 'again', to: 'night' }],
        scenes: {
          lawyer: {
            options: [
              { id: 'listen', to: 'well' },
              { id: 'rest', to: 'morning' },
            ],
          },
        },
      },
    },
  });

/** Scenarios whose scenes stand in phases and tracks at will, and lead from anywhere to anywhere. */
export const nestedScenarios = (): fc.Arbitrary<Scenario> =>
  fc
    .tuple(scenarios(), fc.array(fc.nat({ max: 4 }), { minLength: 5, maxLength: 5 }))
    .map(([scenario, homes]) => nested(scenario, homes));

function nested(scenario: Scenario, homes: number[]): Scenario {
  const parts: Record<string, Scene>[] = [{}, {}, {}, {}, {}];
  Object.entries(scenario.scenes).forEach(([id, scene], index) => (parts[homes[index]!]![id] = scene));
  const [outside, outer, inner, left, right] = parts.map((scenes) => ({
    start: Object.keys(scenes)[0] ?? 'scene-0',
    scenes,
  }));
  return {
    ...scenario,
    scenes: outside!.scenes,
    phases: {
      outer: { ...outer!, phases: { inner: inner! } },
      both: { tracks: { left: left!, right: right! }, to: 'ending-0' },
    },
  };
}
