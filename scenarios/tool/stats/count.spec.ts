import fc from 'fast-check';
import {
  apply,
  isRefusal,
  movesOf,
  nameOf,
  start,
  structureOf,
  type Run,
  type Scenario,
} from '@sarai/engine';
import { nestedScenarios } from '../../engine/testing/arbitrary.ts';
import { aScenario } from '../../engine/testing/build.ts';
import { playsOf } from './count.ts';

/** Plays everything there is, one play after the other. */
function playedOut(run: Run, most: { plays: number }): number {
  if (run.place.kind === 'ending') {
    fc.pre(most.plays-- > 0);
    return 1;
  }
  const moves = [...structureOf(run.scenario).places.values()].flatMap(movesOf);
  return moves.reduce((sum, move) => {
    const name = nameOf(move);
    const next = apply(
      run,
      move.by === 'choose' ? { type: 'choose', option: name } : { type: move.by, of: name },
    );
    return isRefusal(next) ? sum : sum + playedOut(next, most);
  }, 0);
}

describe('the number of different plays', () => {
  it('is that of all plays, played out', () => {
    const isCounted = (scenario: Scenario) => {
      const counted = playsOf(scenario);
      fc.pre('count' in counted);
      expect(counted.count).toBe(BigInt(playedOut(start(scenario), { plays: 2000 })));
    };
    fc.assert(fc.property(nestedScenarios({ forward: true }), isCounted), { numRuns: 60 });
  });

  it('is exact where no machine could play them all', () => {
    const scenes = Array.from({ length: 200 }, (_, index) => {
      const to = index === 199 ? 'well' : `scene-${index + 1}`;
      const options = ['a', 'b', 'c'].map((name) => ({ id: `${name}-${index}`, to }));
      return [`scene-${index}`, { options }];
    });
    const scenario = aScenario({
      start: 'scene-0',
      scenes: Object.fromEntries(scenes),
      endings: { well: { grade: 'good', passing: true } },
    });
    expect(playsOf(scenario)).toEqual({ count: 3n ** 200n, endings: { well: 3n ** 200n } });
  });

  it('has no bound where a play can come to the same again', () => {
    const options = [
      { id: 'again', to: 'desk' },
      { id: 'leave', to: 'well' },
    ];
    const scenario = aScenario({
      start: 'desk',
      scenes: { desk: { options } },
      endings: { well: { grade: 'good', passing: true } },
    });
    expect(playsOf(scenario)).toEqual({ without: 'bound' });
  });
});
