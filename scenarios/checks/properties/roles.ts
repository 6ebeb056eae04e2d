import { offering, optionsAt, structureOf, type Scenario } from '@sarai/engine';
import type { Finding } from '../finding.ts';
import { injectsOf, placesOf } from '../walk.ts';

/** S033: where a team can play, every role decides something, and hears something of the exercise. */
export function roles(scenario: Scenario): Finding[] {
  if (scenario.modes?.every((mode) => mode === 'solo')) return [];
  const structure = structureOf(scenario);
  const decides = (role: string) =>
    placesOf(scenario).some((place) => {
      if (place.kind !== 'scene') return false;
      const by = place.scene.decision?.by ?? 'team';
      const isChoice = offering(structure, place.id).some((each) => optionsAt(each).length > 0);
      return isChoice && (by === 'team' || by.role === role);
    });
  const injects = injectsOf(scenario).map(({ inject }) => inject);
  const hears = (role: string) =>
    injects.length === 0 || injects.some(({ to }) => to === undefined || to.includes(role));
  return scenario.roles.flatMap((role, index) => [
    ...(decides(role) ? [] : [finding(role, index, 'has no decision: every scene is decided by others')]),
    ...(hears(role) ? [] : [finding(role, index, 'gets no inject: all are sent to others')]),
  ]);
}

const finding = (role: string, index: number, fault: string): Finding => ({
  code: 'S033',
  severity: 'error',
  at: ['roles', index],
  message: `the role ${role} ${fault}`,
});
